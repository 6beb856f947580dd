package dev.fairlead.platform.decide;

import java.time.Duration;

/** How an effect ended. */
public sealed interface EffectResult<C> {

    /** It is known what is true; the command is decided and the work deleted in one transaction. */
    record Done<C>(C outcome) implements EffectResult<C> {}

    /** Not yet: run it again after {@code delay}. {@code reason} is named in the log. */
    record Again<C>(Duration delay, String reason) implements EffectResult<C> {}

    static <C> EffectResult<C> done(C outcome) {
        return new Done<>(outcome);
    }

    static <C> EffectResult<C> again(Duration delay, String reason) {
        return new Again<>(delay, reason);
    }
}
