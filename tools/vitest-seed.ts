import fc from 'fast-check'

/**
 * Property tests draw the same cases in every run, so that a change is judged by itself and not by luck. To search on, run
 * with another seed: `FAST_CHECK_SEED=$RANDOM ./manyrooms test unit`; what it finds becomes a case of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_260_922) })
