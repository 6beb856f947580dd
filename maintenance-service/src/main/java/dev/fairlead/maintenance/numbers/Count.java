package dev.fairlead.maintenance.numbers;

/**
 * A number of a day.
 *
 * @param name such as {@code deployments.succeeded/checkout}: what is counted, and of what
 */
public record Count(String name, long value) {
    private static final int LONGEST = 200;

    public Count {
        name = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    /** One more. */
    public static Count one(String what) {
        return new Count(what, 1);
    }

    /** One more, of that. */
    public static Count one(String what, String of) {
        return new Count(what + "/" + of, 1);
    }

    /** What is counted, whatever of. */
    public String what() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
