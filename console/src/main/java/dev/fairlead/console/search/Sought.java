package dev.fairlead.console.search;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody looks for, as far as its text tells what it can be.
 *
 * @param text without blanks around it
 */
record Sought(String text) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern NUMBER = Pattern.compile("(?i)inc-[\\d-]+");
    private static final int SHORTEST_BEGINNING = 3;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String SLASH = "/";

    static Sought of(String typed) {
        return new Sought(typed.strip());
    }

    /** The id of something, or the number of an incident as the service writes it. */
    Optional<String> id() {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(text.toUpperCase(Locale.ROOT));
        }
        return ID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** What an id or a number begins with; empty where it is too short to tell things apart. */
    Optional<String> beginning() {
        return id().filter(id -> id.length() >= SHORTEST_BEGINNING);
    }

    /** What is a part of a service's name, in lower case. */
    Optional<String> partOfName() {
        return service().map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** A service's name; with an environment behind a slash or alone. */
    Optional<String> service() {
        return named(0);
    }

    /** The environment of {@code checkout/production}. */
    Optional<String> environment() {
        return named(1);
    }

    private Optional<String> named(int part) {
        String[] parts = text.split(SLASH, 3);
        return part < parts.length && parts.length < 3 && NAME.matcher(parts[part]).matches()
                ? Optional.of(parts[part])
                : Optional.empty();
    }
}
