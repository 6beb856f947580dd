package dev.fairlead.alert.gotemplate;

/** A template that cannot be parsed or executed; the message says where and why. */
public final class TemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** One with that message. */
    public TemplateException(String message) {
        super(message);
    }
}
