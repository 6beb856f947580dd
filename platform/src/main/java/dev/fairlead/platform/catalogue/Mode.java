package dev.fairlead.platform.catalogue;

import java.util.Locale;

/**
 * How far Fairlead may act on a service; see docs/guide/modes.md for what each service makes of it.
 */
public enum Mode {
    /** Record and judge only, and say nothing to anybody. */
    OBSERVE,
    /** Also say what it would do. */
    ADVISE,
    /** Do it. */
    ACT;

    /** As it is written in a catalogue file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The named reason of whatever is not done because of this mode, such as {@code mode-observe}.
     */
    public String reason() {
        return "mode-" + text();
    }
}
