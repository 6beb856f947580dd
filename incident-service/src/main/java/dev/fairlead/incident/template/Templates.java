package dev.fairlead.incident.template;

import dev.fairlead.events.incidents.Occasion;

/** The texts for the occasions on which others are told. */
public record Templates(
        MessageTemplate opened,
        MessageTemplate update,
        MessageTemplate resolved,
        MessageTemplate reminder) {

    /** The text for that occasion. */
    public MessageTemplate of(Occasion occasion) {
        return switch (occasion) {
            case OPENED -> opened;
            case RESOLVED -> resolved;
            case REMINDER -> reminder;
            case UPDATE, UNKNOWN -> update;
        };
    }
}
