package dev.fairlead.console.action;

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
 */
public record Action(
        String name,
        String label,
        String explanation,
        String field,
        String fieldLabel,
        boolean required,
        String tone,
        String done) {}
