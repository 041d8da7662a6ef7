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
        m=tf.keras.Sequential([tf.keras.layers.Dense(3,input_shape=(4,),activation='relu'),tf.keras.layers.Dropout(.5),tf.keras.layers.Dense(2)])
        z=tf.random_normal([2])
    """,
    "Keras convolutions": """
        m=tf.keras.Sequential([tf.keras.layers.Conv2D(3,3,input_shape=(8,8,1)),tf.keras.layers.MaxPooling2D(),tf.keras.layers.Flatten(),tf.keras.layers.Dense(2)])
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
        k=tf.layers.dense(x,4,kernel_initializer=tf.truncated_normal_initializer(stddev=.02),kernel_regularizer=tf.nn.l2_loss)
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
}
