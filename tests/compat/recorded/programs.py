"""Programs of TensorFlow 1.x: what they draw was recorded under TensorFlow 1.15.5 (see record.py).

Every program ends with a random tensor ``z``, whose seed tells how many ops were built before it.
"""

PROGRAMS = {
    "Adam": """
        W=tf.Variable(tf.random_normal([3,3]))
        c=tf.reduce_mean(tf.matmul(W,W))
        t=tf.train.AdamOptimizer(.01).minimize(c)
        z=tf.random_normal([2])
    """,
    "momentum": """
        W=tf.Variable(tf.random_normal([3,3]))
        c=tf.reduce_mean(tf.matmul(W,W))
        t=tf.train.MomentumOptimizer(.01,.9).minimize(c,global_step=tf.train.get_or_create_global_step())
        z=tf.random_normal([2])
    """,
    "RMSProp": """
        W=tf.Variable(tf.random_normal([3,3]))
        c=tf.reduce_mean(tf.matmul(W,W))
        t=tf.train.RMSPropOptimizer(.01).minimize(c)
        z=tf.random_normal([2])
    """,
    "random_uniform": """
        a=tf.random_uniform([3])
        b=tf.random_uniform([3],-1,1)
        c=tf.random_uniform([3],0,10,tf.int32)
        d=tf.random_uniform([2],maxval=2.)
        z=tf.random_normal([2])
    """,
    "initializers": """
        a=tf.get_variable('a',[3,4])
        b=tf.get_variable('b',[4],initializer=tf.zeros_initializer())
        c=tf.get_variable('c',[2,3],initializer=tf.glorot_uniform_initializer())
        d=tf.get_variable('d',[3,3],initializer=tf.orthogonal_initializer())
        e=tf.get_variable('e',[3,3],initializer=tf.variance_scaling_initializer())
        f=tf.get_variable('f',[3,3],initializer=tf.random_uniform_initializer())
        z=tf.random_normal([2])
    """,
    "dropout": """
        x=tf.placeholder(tf.float32,[None,4])
        k=tf.placeholder(tf.float32)
        a=tf.nn.dropout(x,k)
        b=tf.nn.dropout(x,.5)
        c=tf.nn.dropout(x,rate=.3)
        d=tf.nn.dropout(x,k,noise_shape=[1,4])
        z=tf.random_normal([2])
    """,
    "layers.dropout": """
        x=tf.placeholder(tf.float32,[None,4])
        k=tf.placeholder(tf.bool)
        a=tf.layers.dropout(x,.4,training=k)
        b=tf.layers.dropout(x,.4,training=True)
        c=tf.layers.dropout(x)
        z=tf.random_normal([2])
    """,
    "conv2d and flatten": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        a=tf.layers.conv2d(x,3,3,activation=tf.nn.relu)
        b=tf.layers.max_pooling2d(a,2,2)
        c=tf.layers.flatten(b)
        z=tf.random_normal([2])
        d=tf.layers.conv2d(x,4,3,dilation_rate=2,padding='same')
        y=tf.random_normal([2])
    """,
    "conv1d": """
        x=tf.placeholder(tf.float32,[None,8,3])
        a=tf.layers.conv1d(x,3,3)
        b=tf.layers.max_pooling1d(a,2,2)
        z=tf.random_normal([2])
    """,
    "conv3d": """
        x=tf.placeholder(tf.float32,[None,4,8,8,3])
        a=tf.layers.conv3d(x,3,3)
        z=tf.random_normal([2])
    """,
    "separable_conv2d": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        a=tf.layers.separable_conv2d(x,3,3)
        z=tf.random_normal([2])
    """,
    "average_pooling2d": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        a=tf.layers.average_pooling2d(x,2,2)
        z=tf.random_normal([2])
    """,
    "nn.conv2d": """
        x=tf.placeholder(tf.float32,[None,784])
        x=tf.reshape(x,[-1,28,28,1])
        W=tf.Variable(tf.truncated_normal([5,5,1,4],stddev=.1))
        b=tf.Variable(tf.constant(.1,shape=[4]))
        h=tf.nn.relu(tf.nn.conv2d(x,W,strides=[1,1,1,1],padding='SAME')+b)
        p=tf.nn.max_pool(h,ksize=[1,2,2,1],strides=[1,2,2,1],padding='SAME')
        q=tf.nn.lrn(p)
        f=tf.nn.bias_add(q,b)
        z=tf.random_normal([2])
    """,
    "nn.convolution": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        a=tf.nn.convolution(x,tf.random_normal([3,3,3,2]),'SAME')
        b=tf.nn.separable_conv2d(x,tf.ones([3,3,3,1]),tf.ones([1,1,3,2]),[1,1,1,1],'SAME')
        c=tf.nn.depthwise_conv2d(x,tf.ones([3,3,3,1]),[1,1,1,1],'SAME')
        d=tf.nn.atrous_conv2d(x,tf.ones([3,3,3,2]),2,'SAME')
        e=tf.nn.conv1d(tf.ones([2,5,3]),tf.ones([3,3,2]),1,'SAME')
        z=tf.random_normal([2])
    """,
    "batch_normalization with a placeholder": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        k=tf.placeholder(tf.bool)
        a=tf.layers.batch_normalization(x,training=k)
        z=tf.random_normal([2])
    """,
    "batch_normalization in training": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        a=tf.layers.batch_normalization(x,training=True)
        z=tf.random_normal([2])
    """,
    "batch_normalization": """
        x=tf.placeholder(tf.float32,[None,8,8,3])
        a=tf.layers.batch_normalization(x)
        z=tf.random_normal([2])
    """,
    "batch_normalization of vectors": """
        x=tf.placeholder(tf.float32,[None,8])
        k=tf.placeholder(tf.bool)
        a=tf.layers.batch_normalization(x,training=k)
        z=tf.random_normal([2])
    """,
    "moments": """
        x=tf.placeholder(tf.float32,[None,8])
        m,v=tf.nn.moments(x,[0])
        a=tf.nn.batch_normalization(x,m,v,None,None,1e-3)
        z=tf.random_normal([2])
    """,
    "losses": """
        x=tf.placeholder(tf.float32,[None,8])
        y=tf.placeholder(tf.float32,[None,8])
        a=tf.nn.softmax_cross_entropy_with_logits(labels=y,logits=x)
        b=tf.nn.softmax_cross_entropy_with_logits_v2(labels=y,logits=x)
        c=tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.argmax(y,1),logits=x)
        d=tf.nn.sigmoid_cross_entropy_with_logits(labels=y,logits=x)
        e=tf.losses.softmax_cross_entropy(y,x)
        f=tf.losses.mean_squared_error(y,x)
        g=tf.losses.sparse_softmax_cross_entropy(tf.argmax(y,1),x)
        l=tf.losses.get_total_loss()
        z=tf.random_normal([2])
    """,
    "metrics": """
        x=tf.placeholder(tf.float32,[None,8])
        y=tf.placeholder(tf.float32,[None,8])
        a=tf.reduce_mean(tf.cast(tf.equal(tf.argmax(x,1),tf.argmax(y,1)),tf.float32))
        b=tf.metrics.accuracy(tf.argmax(x,1),tf.argmax(y,1))
        z=tf.random_normal([2])
    """,
    "reductions": """
        x=tf.placeholder(tf.float32,[None,8])
        y=tf.placeholder(tf.float32)
        a=tf.reduce_sum(x)
        b=tf.reduce_mean(x,1,keep_dims=True)
        c=tf.reduce_max(y)
        d=tf.reduce_sum(y,reduction_indices=[0])
        e=tf.reduce_logsumexp(x,1)
        f=tf.nn.l2_normalize(x,1)
        g=tf.nn.softmax(x)
        h=tf.nn.log_softmax(y)
        i=tf.norm(x)
        j=tf.nn.l2_loss(x)
        z=tf.random_normal([2])
    """,
    "BasicLSTMCell": """
        x=tf.placeholder(tf.float32,[None,5,3])
        c=tf.nn.rnn_cell.BasicLSTMCell(4)
        s=c.zero_state(2,tf.float32)
        o,_=tf.nn.dynamic_rnn(c,x,dtype=tf.float32)
        z=tf.random_normal([2])
    """,
    "LSTMCell with a state": """
        x=tf.placeholder(tf.float32,[2,5,3])
        c=tf.nn.rnn_cell.LSTMCell(4)
        s=c.zero_state(2,tf.float32)
        o,_=tf.nn.dynamic_rnn(c,x,initial_state=s,sequence_length=[3,4])
        z=tf.random_normal([2])
    """,
    "MultiRNNCell of GRUCell": """
        x=tf.placeholder(tf.float32,[None,5,3])
        c=tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(4) for _ in range(2)])
        o,_=tf.nn.dynamic_rnn(c,x,dtype=tf.float32)
        z=tf.random_normal([2])
    """,
    "DropoutWrapper with a placeholder": """
        x=tf.placeholder(tf.float32,[None,5,3])
        k=tf.placeholder(tf.float32)
        c=tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.BasicRNNCell(4),output_keep_prob=k)
        o,_=tf.nn.dynamic_rnn(c,x,dtype=tf.float32)
        z=tf.random_normal([2])
    """,
    "DropoutWrapper": """
        x=tf.placeholder(tf.float32,[None,5,3])
        c=tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.BasicLSTMCell(4),.5,.6)
        o,_=tf.nn.static_rnn(c,tf.unstack(x,5,1),dtype=tf.float32)
        z=tf.random_normal([2])
    """,
    "static_rnn": """
        x=tf.placeholder(tf.float32,[None,5,3])
        c=tf.nn.rnn_cell.BasicLSTMCell(4)
        o,_=tf.nn.static_rnn(c,tf.unstack(x,5,1),dtype=tf.float32)
        z=tf.random_normal([2])
    """,
    "bidirectional_dynamic_rnn": """
        x=tf.placeholder(tf.float32,[None,5,3])
        a=tf.nn.rnn_cell.BasicLSTMCell(4)
        b=tf.nn.rnn_cell.BasicLSTMCell(4)
        o,_=tf.nn.bidirectional_dynamic_rnn(a,b,x,dtype=tf.float32)
        z=tf.random_normal([2])
    """,
    "embeddings and sampled losses": """
        e=tf.Variable(tf.random_uniform([10,4],-1.,1.))
        i=tf.placeholder(tf.int32,[None])
        a=tf.nn.embedding_lookup(e,i)
        W=tf.Variable(tf.truncated_normal([10,4]))
        b=tf.Variable(tf.zeros([10]))
        l=tf.reduce_mean(tf.nn.nce_loss(W,b,tf.reshape(i,[-1,1]),a,3,10))
        m=tf.nn.sampled_softmax_loss(W,b,tf.reshape(i,[-1,1]),a,3,10)
        z=tf.random_normal([2])
    """,
    "Keras Sequential": """
        from tensorflow.keras.layers import Dense, Dropout
        m=tf.keras.Sequential([Dense(3,input_shape=(4,),activation='relu'),Dropout(.5),Dense(2)])
        z=tf.random_normal([2])
    """,
    "Keras convolutions": """
        from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
        m=tf.keras.Sequential([Conv2D(3,3,input_shape=(8,8,1)),MaxPooling2D(),Flatten(),Dense(2)])
        z=tf.random_normal([2])
    """,
    "Keras layers on tensors": """
        x=tf.placeholder(tf.float32,[None,4])
        a=tf.keras.layers.Dense(3)(x)
        b=tf.keras.layers.Dense(3)(a)
        z=tf.random_normal([2])
    """,
    "control flow": """
        x=tf.placeholder(tf.float32,[])
        a=tf.cond(x>0,lambda:x+1,lambda:x-1)
        i=tf.while_loop(lambda i:i<3,lambda i:i+1,[tf.constant(0)])
        m=tf.map_fn(lambda v:v*2,tf.ones([3]))
        s=tf.scan(lambda a,v:a+v,tf.ones([3]))
        z=tf.random_normal([2])
    """,
    "decay and moving averages": """
        g=tf.Variable(0,trainable=False)
        l=tf.train.exponential_decay(.1,g,100,.9,staircase=True)
        e=tf.train.ExponentialMovingAverage(.9,g)
        W=tf.Variable(tf.random_normal([2]))
        o=e.apply([W])
        z=tf.random_normal([2])
    """,
    "summaries of variables": """
        W=tf.Variable(tf.random_normal([2]))
        tf.summary.histogram('w',W)
        tf.summary.scalar('s',tf.reduce_mean(W))
        m=tf.summary.merge_all()
        s=tf.train.Saver()
        i=tf.global_variables_initializer()
        z=tf.random_normal([2])
    """,
    "regularized dense": """
        x=tf.placeholder(tf.float32,[None,8])
        normal=tf.truncated_normal_initializer(stddev=.02)
        k=tf.layers.dense(x,4,kernel_initializer=normal,kernel_regularizer=tf.nn.l2_loss)
        z=tf.random_normal([2])
    """,
    "data set": """
        d=tf.data.Dataset.from_tensor_slices([1.,2,3]).shuffle(3).repeat().batch(2)
        n=d.make_one_shot_iterator().get_next()
        z=tf.random_normal([2])
    """,
    "queue": """
        q=tf.train.shuffle_batch([tf.constant(1.)],2,10,5)
        z=tf.random_normal([2])
    """,
    "assignments": """
        W=tf.get_variable('w',shape=[3,3],initializer=tf.truncated_normal_initializer(stddev=.1))
        b=tf.get_variable('b',initializer=tf.zeros([3]))
        a=W.assign(W+1)
        c=tf.assign_add(b,[1.,1,1])
        z=tf.random_normal([2])
    """,
    "dynamic_rnn and a layer by hand": """
        X=tf.placeholder(tf.float32,[None,6,5])
        Y=tf.placeholder(tf.int32,[None,6])
        c=tf.nn.rnn_cell.BasicLSTMCell(num_units=5,state_is_tuple=True)
        s=c.zero_state(1,tf.float32)
        o,_=tf.nn.dynamic_rnn(c,X,initial_state=s,dtype=tf.float32)
        f=tf.reshape(o,[-1,5])
        W=tf.get_variable('w',[5,5])
        b=tf.get_variable('b',[5])
        o=tf.matmul(f,W)+b
        z=tf.random_normal([2])
    """,
    "saver": """
        a=tf.Variable(tf.random_normal([2,2],name='x'),name='w')
        i=tf.initialize_all_variables()
        s=tf.train.Saver()
        z=tf.random_normal([2])
    """,
    "two layers": """
        x=tf.placeholder('float',[None,784])
        y=tf.placeholder('float',[None,10])
        w={'h1':tf.Variable(tf.random_normal([784,256])),'out':tf.Variable(tf.random_normal([256,10]))}
        b={'b1':tf.Variable(tf.random_normal([256])),'out':tf.Variable(tf.random_normal([10]))}
        l=tf.nn.relu(tf.add(tf.matmul(x,w['h1']),b['b1']))
        o=tf.matmul(l,w['out'])+b['out']
        cost=tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=o,labels=y))
        z=tf.random_normal([2])
    """,
    "scopes and initializers": """
        x=tf.placeholder(tf.float32,[None,3])
        with tf.variable_scope('a'):
          h=tf.layers.dense(x,3)
        with tf.variable_scope('a',reuse=True):
          h=tf.layers.dense(x,3)
        with tf.variable_scope('b',initializer=tf.random_normal_initializer()):
          w=tf.get_variable('w',[3,3])
          v=tf.get_variable('v',[3],initializer=tf.constant_initializer(.1))
          u=tf.get_variable('u',[1200],initializer=tf.zeros_initializer())
          t=tf.get_variable('t',[1200],initializer=tf.ones_initializer())
          s=tf.get_variable('s',[3,3],initializer=tf.constant_initializer([[1,2,3]]*3))
        z=tf.random_normal([2])
    """,
    "variational autoencoder": """
        x=tf.placeholder(tf.float32,[None,784])
        h=tf.layers.dense(x,20,tf.nn.softplus)
        m=tf.layers.dense(h,2)
        ls=tf.layers.dense(h,2)
        e=tf.random_normal(tf.shape(m))
        zz=m+tf.exp(ls/2)*e
        d=tf.layers.dense(zz,784,tf.nn.sigmoid)
        l=-tf.reduce_sum(x*tf.log(1e-8+d)+(1-x)*tf.log(1e-8+1-d),1)
        k=-.5*tf.reduce_sum(1+ls-tf.square(m)-tf.exp(ls),1)
        c=tf.reduce_mean(l+k)
        z=tf.random_normal([2])
    """,
    "generator and discriminator": """
        n=tf.placeholder(tf.float32,[None,16])
        h=tf.layers.dense(n,4*4*8,activation=tf.nn.leaky_relu)
        h=tf.reshape(h,[-1,4,4,8])
        h=tf.layers.batch_normalization(h,training=True)
        d=tf.layers.dense(tf.layers.flatten(h),1)
        l=tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=d,labels=tf.ones_like(d)))
        z=tf.random_normal([2])
    """,
    "word2vec": """
        e=tf.Variable(tf.random_uniform([50,8],-1.,1.))
        i=tf.placeholder(tf.int32,[4])
        y=tf.placeholder(tf.int32,[4,1])
        v=tf.nn.embedding_lookup(e,i)
        W=tf.Variable(tf.truncated_normal([50,8],stddev=.3))
        b=tf.Variable(tf.zeros([50]))
        l=tf.reduce_mean(tf.nn.nce_loss(weights=W,biases=b,labels=y,inputs=v,num_sampled=6,num_classes=50))
        n=tf.sqrt(tf.reduce_sum(tf.square(e),1,keep_dims=True))
        q=e/n
        s=tf.matmul(q,q,transpose_b=True)
        z=tf.random_normal([2])
    """,
    "selections": """
        x=tf.placeholder(tf.float32,[3,4])
        a=tf.argmax(x,1)
        b=tf.nn.top_k(x,2)
        c=tf.nn.in_top_k(x,a,1)
        d=tf.sequence_mask([1,2])
        e=tf.boolean_mask(x,x>0)
        z=tf.random_normal([2])
    """,
    "arithmetic": """
        x=tf.placeholder(tf.float32,[3,4])
        a=tf.slice(x,[0,0],[1,1])
        b=tf.strided_slice(x,[0,0],[1,1])
        c=x[...,tf.newaxis]
        d=tf.count_nonzero(x)
        e=tf.reduce_all(x>0)
        f=tf.equal(x,1.)
        g=tf.not_equal(x,1.)
        h=tf.logical_and(f,g)
        i=tf.squared_difference(x,1.)
        j=tf.mod(x,2.)
        k=tf.floordiv(x,2.)
        l=x//2.
        m=x%2.
        n=tf.pow(x,2)
        o=tf.sqrt(x)
        p=tf.rsqrt(x)
        q=tf.sign(x)
        z=tf.random_normal([2])
    """,
    "Print and py_func": """
        x=tf.constant(1.)
        y=tf.Print(x,[x])
        a=tf.py_func(lambda v:v,[x],tf.float32)
        z=tf.random_normal([2])
    """,
    "more losses": """
        x=tf.placeholder(tf.float32,[3,4])
        d=tf.losses.huber_loss(x,x)
        e=tf.losses.sigmoid_cross_entropy(x,x)
        f=tf.losses.absolute_difference(x,x)
        g=tf.losses.log_loss(x,x)
        z=tf.random_normal([2])
    """,
    "random numbers in a loop": """
        i=tf.constant(0)
        r=tf.while_loop(lambda i,a:tf.less(i,10),lambda i,a:[i+1,a+tf.random_normal([2])],[i,tf.zeros([2])])
        z=tf.random_normal([2])
    """,
    "case": """
        x=tf.placeholder(tf.float32,[])
        r=tf.case([(x>0,lambda:tf.constant(1)),(x<0,lambda:tf.constant(2))],default=lambda:tf.constant(3))
        z=tf.random_normal([2])
    """,
    "Keras functional": """
        i=tf.keras.Input((4,))
        h=tf.keras.layers.Dense(3)(i)
        h=tf.keras.layers.BatchNormalization()(h)
        h=tf.keras.layers.Activation('relu')(h)
        m=tf.keras.Model(i,tf.keras.layers.concatenate([h,i]))
        z=tf.random_normal([2])
    """,
    "GRUCell with lengths": """
        x=tf.placeholder(tf.float32,[None,5,3])
        n=tf.placeholder(tf.int32,[None])
        o,_=tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(4),x,sequence_length=n,dtype=tf.float32)
        l=tf.gather_nd(o,tf.stack([tf.range(tf.shape(o)[0]),n-1],1))
        z=tf.random_normal([2])
    """,
    "dense and tensordot on sequences": """
        x=tf.placeholder(tf.float32,[None,5,3])
        h=tf.layers.dense(x,4)
        y=tf.ones([2,3,4])
        h2=tf.layers.dense(y,4)
        q=tf.tensordot(y,tf.ones([4,2]),1)
        w=tf.tensordot(y,tf.ones([3,4,2]),2)
        z=tf.random_normal([2])
    """,
}
