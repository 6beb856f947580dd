package dev.fairlead.platform.config;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is to be found: {@code ${env:NAME}}, {@code ${file:/absolute/path}}, {@code
 * ${vault:mount/path#field}} or {@code ${azure-key-vault:NAME}}. The secret itself never stands in
 * the tree, in its hash or in a log.
 *
 * @param name the variable's name, the file's absolute path, or the secret's name in its store
 */
public record SecretRef(Source source, String name) {
    static final String EXPECTED =
            "a reference such as ${env:NAME}, ${file:/path}, ${vault:mount/path#field} or"
                    + " ${azure-key-vault:NAME}, never the secret itself";

    private static final Pattern FORM = Pattern.compile("\\$\\{([a-z-]+):([^}\\s]+)}");

    /** Where to look. */
    public enum Source {
        ENV("env", "[A-Za-z_][A-Za-z0-9_]*"),
        FILE("file", "/.+"),
        VAULT(
                "vault",
                "[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+#[A-Za-z0-9_.-]+"),
        AZURE_KEY_VAULT("azure-key-vault", "[A-Za-z0-9-]{1,127}");

        private final String text;
        private final Pattern names;

        Source(String text, String names) {
            this.text = text;
            this.names = Pattern.compile(names);
        }

        private String prefix() {
            return "${" + text + ":";
        }
    }

    /**
     * Parses a reference; the message of the refusal does not repeat the text, it may be a secret.
     */
    public static SecretRef parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            String name = form.group(2);
            for (Source source : Source.values()) {
                if (source.text.equals(form.group(1)) && source.names.matcher(name).matches()) {
                    return new SecretRef(source, name);
                }
            }
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    /** Whether the text is meant as a reference and nothing else, complete or not. */
    public static boolean isMeant(String text) {
        return Arrays.stream(Source.values()).anyMatch(source -> text.startsWith(source.prefix()));
    }

    /** Whether there is a reference in the text, complete or not. */
    static boolean looksLike(String text) {
        return Arrays.stream(Source.values()).anyMatch(source -> text.contains(source.prefix()));
    }

    @Override
    public String toString() {
        return source.prefix() + name + "}";
    }
}
