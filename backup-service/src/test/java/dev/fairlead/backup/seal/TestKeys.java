package dev.fairlead.backup.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys that a test has at hand, and may take away. */
public final class TestKeys implements Keyring {
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** The secret of 32 equal bytes. */
    public static String secret(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }

    public TestKeys with(String name, int seed) {
        secrets.put(name, secret(seed));
        return this;
    }

    public void lose(String name) {
        secrets.remove(name);
    }

    @Override
    public WrappingKey key(String name) throws KeyUnavailable {
        String secret = secrets.get(name);
        if (secret == null) {
            throw KeyUnavailable.missing(name, "the test has none");
        }
        return WrappingKey.of(name, secret);
    }
}
