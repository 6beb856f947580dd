package dev.fairlead.deploy.cdevents;

/**
 * What is wrong with an event.
 *
 * @param path of the field, such as {@code subject.content.environment}; empty for the whole
 * @param message what is there, and what was expected
 */
public record Fault(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
