package dev.fairlead.deploy.kubernetes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Labels and annotations by which Fairlead's objects are found again, and their names. */
public final class Marks {
    private static final String OWN = "fairlead.dev/";

    /** Label of everything that Fairlead made or changes; its value is {@link #YES}. */
    public static final String MANAGED = OWN + "managed";

    /** Label: the instance, in few characters. Of its Pods, too. */
    public static final String KEY = OWN + "key";

    /** Label: name of the service, as a label may have it. Of Pods, too. */
    public static final String SERVICE = OWN + "service";

    /** Label: name of the environment, as a label may have it. Of Pods, too. */
    public static final String ENVIRONMENT = OWN + "environment";

    /** Label: the version, as a label may have it. Of Pods, too. */
    public static final String VERSION_LABEL = OWN + "version";

    /** Annotation: the version. */
    public static final String VERSION = OWN + "version";

    /** Annotation: id of the instance. */
    public static final String INSTANCE = OWN + "instance";

    /** Annotation of an instance's Service: where it is reached. */
    public static final String URL = OWN + "url";

    /** Annotation: Pods that are wanted while the instance is not stopped. */
    public static final String REPLICAS = OWN + "replicas";

    /** Annotation: when it was stopped on purpose. */
    public static final String STOPPED = OWN + "stopped";

    /** Annotation of what routes: the split that was asked for last. */
    public static final String SPLIT = OWN + "split";

    /**
     * Annotation of what routes: {@link #NO} keeps Fairlead from putting a change of others back.
     */
    public static final String REPAIR = OWN + "repair";

    public static final String YES = "true";
    public static final String NO = "false";

    private static final int MOST = 63;
    private static final int KEY_DIGITS = 12;
    private static final int SERVICE_PART = 28;
    private static final int VERSION_PART = 20;

    private Marks() {}

    /** The same for the same instance, and in effect no other's. */
    public static String key(String instanceId) {
        return hash(instanceId, KEY_DIGITS);
    }

    /** Name of an instance's objects: for people, and unique by the key of its instance. */
    public static String name(String service, String version, String instanceId) {
        return "%s-%s-%s"
                .formatted(
                        part(service, SERVICE_PART), part(version, VERSION_PART), key(instanceId));
    }

    /** Small letters, digits and hyphens, beginning with a letter: a Service asks for that. */
    private static String part(String text, int most) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String letters = plain.matches("[a-z].*") ? plain : "v" + plain;
        String cut = letters.substring(0, Math.min(most, letters.length()));
        return cut.replaceAll("-+$", "");
    }

    /** The text as a label may have it; what had to be changed is told apart by a hash. */
    public static String label(String text) {
        if (text.length() <= MOST && text.matches("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?")) {
            return text;
        }
        String plain = text.replaceAll("[^A-Za-z0-9_.-]", "-");
        int room = MOST - KEY_DIGITS - 1;
        String start = plain.substring(0, Math.min(room, plain.length()));
        return "x%s-%s"
                .formatted(
                        start.substring(0, Math.min(room - 1, start.length())),
                        hash(text, KEY_DIGITS));
    }

    /** The first hex digits of the text's hash. */
    public static String hash(String text, int digits) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
