package dev.fairlead.platform.secret;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Environment variables that say where a store is and who asks it. */
record Surroundings(Function<String, @Nullable String> environment) {
    // Where a cloud's identity endpoint is, of the own host.
    private static final String LINK_LOCAL = "169.254.";

    /** The variable's value; null where it is not set or empty. */
    @Nullable String get(String name) {
        String value = environment.apply(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * The value of the variable, or the content of the file that {@code <name>_FILE} names: read at
     * each use, because an agent may renew it.
     */
    @Nullable String secret(String name) throws StoreFailure {
        String value = get(name);
        String file = get(name + "_FILE");
        if (value != null || file == null) {
            return value;
        }
        try {
            String content = Files.readString(Path.of(file)).strip();
            if (content.isEmpty()) {
                throw StoreFailure.refused("%s_FILE names an empty file".formatted(name));
            }
            return content;
        } catch (IOException | InvalidPathException unreadable) {
            throw StoreFailure.refused("make the file readable that %s_FILE names".formatted(name));
        }
    }

    /** The address in the variable; null where it is not set. */
    @Nullable URI address(String name) throws StoreFailure {
        String value = get(name);
        return value == null ? null : address(name, value);
    }

    private static URI address(String name, String value) throws StoreFailure {
        try {
            URI address = URI.create(value.endsWith("/") ? value : value + "/");
            if (address.getHost() != null && address.getUserInfo() == null && isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, as of any other that is none.
        }
        throw StoreFailure.refused(
                "%s: expected an https address without credentials; http only on this machine"
                        .formatted(name));
    }

    /** What is asked with a token must not travel in the open. */
    private static boolean isSafe(URI address) {
        String host = address.getHost();
        boolean here =
                host.equals("localhost")
                        || host.equals("[::1]")
                        || host.startsWith("127.")
                        || host.startsWith(LINK_LOCAL);
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here);
    }
}
