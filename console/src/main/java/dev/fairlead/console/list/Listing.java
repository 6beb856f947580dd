package dev.fairlead.console.list;

import dev.fairlead.console.upstream.Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is shown.
 *
 * @param filter by the names of the service's own parameters, in the order of the page; none is
 *     blank
 * @param cursor as the service gave it with the page before; null for the newest
 */
public record Listing(Map<String, String> filter, @Nullable String cursor) {
    private static final String CURSOR = "cursor";
    private static final int LONGEST_VALUE = 500;

    /** Everything, from the newest on. */
    public static final Listing ALL = new Listing(Map.of(), null);

    /**
     * Reads an address.
     *
     * @param parameters of the request; others than the known ones, and blank ones, are left out
     * @param known names of filters
     */
    public static Listing of(Map<String, String> parameters, List<String> known) {
        Map<String, String> filter = new LinkedHashMap<>();
        for (String name : known) {
            String value = parameters.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                filter.put(name, cut(value));
            }
        }
        String cursor = parameters.getOrDefault(CURSOR, "").strip();
        return new Listing(filter, cursor.isEmpty() ? null : cut(cursor));
    }

    /**
     * Reads what {@link #id()} wrote.
     *
     * @param id everything where it is empty or no such id
     */
    public static Listing ofId(String id, List<String> known) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : decoded(id).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), plain(pair.substring(equals + 1)));
            }
        }
        return of(parameters, known);
    }

    /** What follows the question mark in an address; empty where everything is shown. */
    public String query() {
        Map<String, String> all = new LinkedHashMap<>(filter);
        if (cursor != null) {
            all.put(CURSOR, cursor);
        }
        return Address.query(all);
    }

    /** The same for one segment of a path, where an encoded percent sign is not allowed. */
    public String id() {
        byte[] bytes = query().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The same filter, from there on. */
    public Listing from(@Nullable String next) {
        return new Listing(filter, next);
    }

    /** The value of a filter; empty where it is not used. */
    public String value(String name) {
        return filter.getOrDefault(name, "");
    }

    private static String decoded(String id) {
        try {
            return new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private static String plain(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
