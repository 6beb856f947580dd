package dev.fairlead.platform.decide;

import java.util.Locale;

/**
 * Who gave a command.
 *
 * @param kind caller (a token or a signed-in person), event, timer, effect or system
 * @param id the token's or person's name, the event's id, or the name of the rule
 */
public record Actor(Kind kind, String id) {

    /** What kind of actor it is. */
    public enum Kind {
        CALLER,
        EVENT,
        TIMER,
        EFFECT,
        SYSTEM
    }

    public static Actor caller(String name) {
        return new Actor(Kind.CALLER, name);
    }

    public static Actor event(String eventId) {
        return new Actor(Kind.EVENT, eventId);
    }

    public static Actor system(String rule) {
        return new Actor(Kind.SYSTEM, rule);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }
}
