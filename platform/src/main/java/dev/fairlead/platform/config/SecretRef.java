package dev.fairlead.platform.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is to be found: {@code ${env:NAME}} or {@code ${file:/absolute/path}}. The secret
 * itself never stands in the tree, in its hash or in a log.
 *
 * @param source env or file
 * @param name the variable's name, or the file's absolute path
 */
public record SecretRef(Source source, String name) {
    static final String EXPECTED =
            "a reference such as ${env:NAME} or ${file:/path}, never the secret itself";

    private static final Pattern FORM =
            Pattern.compile("\\$\\{(?:(env):([A-Za-z_][A-Za-z0-9_]*)|(file):(/[^}\\s]+))}");

    /** Where to look. */
    public enum Source {
        ENV,
        FILE
    }

    /**
     * Parses a reference; the message of the refusal does not repeat the text, it may be a secret.
     */
    public static SecretRef parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return form.group(1) != null
                ? new SecretRef(Source.ENV, form.group(2))
                : new SecretRef(Source.FILE, form.group(4));
    }

    /** Whether the text has the form of a reference, complete or not. */
    static boolean looksLike(String text) {
        return text.contains("${env:") || text.contains("${file:");
    }

    @Override
    public String toString() {
        return "${" + (source == Source.ENV ? "env:" : "file:") + name + "}";
    }
}
