package dev.fairlead.alert.silence;

import dev.fairlead.platform.stored.Stored;

/** What a silence may be told. */
public sealed interface SilenceCommand {

    /** It is to be as said: begun, or changed; the id is that of its stream. */
    @Stored("set-silence")
    record Set(String silenceId, SilenceText text) implements SilenceCommand {}

    /** It is to end now. */
    @Stored("expire-silence")
    record Expire() implements SilenceCommand {}

    /** A maintenance window is to silence as said; what a person ended meanwhile stays ended. */
    @Stored("follow-window")
    record Follow(String silenceId, SilenceText text) implements SilenceCommand {}

    /** A maintenance window silences no more. */
    @Stored("release-window")
    record Release() implements SilenceCommand {}

    /** Its time is over. */
    @Stored("end-silence")
    record End(int generation) implements SilenceCommand {}
}
