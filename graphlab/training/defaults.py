"""The default plugin: what a model does when its own module does not say otherwise."""
