package dev.fairlead.alert.message;

import dev.fairlead.alert.gotemplate.GoTemplate.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The templates that are there without a file. */
public final class DefaultTemplates {
    private static final String FILE = "default.tmpl";

    /** By the names of Alertmanager's. */
    public static final Library LIBRARY = Library.EMPTY.with(text(), MessageTexts.FUNCTIONS);

    private DefaultTemplates() {}

    private static String text() {
        try (InputStream file = DefaultTemplates.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
