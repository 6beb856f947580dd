package dev.fairlead.platform.decide;

/**
 * Brings an effect about in the outside world, through a port of the service.
 *
 * <p>Contract: called without an open transaction, on a thread of its own, and never twice at the
 * same time for one piece of work. It may be called again for the same work after a crash, so it
 * must be idempotent; {@link EffectContext#workId()} is the key for outside worlds that drop
 * repeats. It reads back what is true and answers with a command that says so. An exception means
 * that it is not known what is true: the work is tried again with back-off, for ever.
 *
 * @param <R> the request that it handles
 * @param <C> command type of the stream that asked
 */
public interface EffectHandler<R extends EffectRequest, C> {

    Class<R> requestType();

    /** Whose permits its effects take. What must never wait for others has a pool of its own. */
    default EffectPool pool() {
        return EffectPool.COMMON;
    }

    EffectResult<C> handle(R request, EffectContext context) throws Exception;
}
