package dev.fairlead.console.action;

import java.util.List;

/**
 * Something that a person may ask a service for.
 *
 * @param name last part of the service's path
 * @param label on the button, and title of the question
 * @param explanation what will happen
 * @param field of the request's body that takes the person's text
 * @param fieldLabel what the text is
 * @param required whether the console insists on a text
 * @param tone primary, plain or danger
 * @param done sentence after it was accepted
 * @param extras what may be said besides
 * @param announces whether others are told of it: what they would be told can be seen before, and
 *     written in own words
 */
public record Action(
        String name,
        String label,
        String explanation,
        String field,
        String fieldLabel,
        boolean required,
        String tone,
        String done,
        List<Extra> extras,
        boolean announces) {

    public Action {
        extras = List.copyOf(extras);
    }

    /** One that nobody else is told of. */
    public Action(
            String name,
            String label,
            String explanation,
            String field,
            String fieldLabel,
            boolean required,
            String tone,
            String done,
            List<Extra> extras) {
        this(name, label, explanation, field, fieldLabel, required, tone, done, extras, false);
    }

    /** One with a single text. */
    public Action(
            String name,
            String label,
            String explanation,
            String field,
            String fieldLabel,
            boolean required,
            String tone,
            String done) {
        this(name, label, explanation, field, fieldLabel, required, tone, done, List.of());
    }

    /** The same, and others are told of it. */
    public Action announced() {
        return new Action(
                name, label, explanation, field, fieldLabel, required, tone, done, extras, true);
    }

    /**
     * A line that may be left out.
     *
     * @param field of the request's body
     * @param label what it is
     * @param hint an example
     */
    public record Extra(String field, String label, String hint) {}
}
