package dev.fairlead.deploy.cdevents;

import org.jspecify.annotations.Nullable;

/** What an event leads to in Fairlead. */
public sealed interface Meaning {

    /** What is told of the version. */
    enum Told {
        /** It serves now. */
        DEPLOYED,
        /** It serves again, after a newer one was taken out. */
        ROLLED_BACK_TO
    }

    /**
     * Somebody else brought a version to an environment.
     *
     * @param service last part of the subject's id
     * @param version as {@link Purl} has it
     * @param digest of the artifact; null where the event has none
     */
    record Deployment(
            String service,
            String environment,
            String version,
            @Nullable String digest,
            String artifact,
            Told told)
            implements Meaning {}

    /**
     * It leads to nothing.
     *
     * @param why for people
     */
    record Nothing(String why) implements Meaning {}

    /** What the event leads to. */
    static Meaning of(CdEvent event) {
        if (!event.known()) {
            return new Nothing("not known here");
        }
        return switch (event.type().name()) {
            case "service.deployed", "service.upgraded" -> deployment(event, Told.DEPLOYED);
            case "service.rolledback" -> deployment(event, Told.ROLLED_BACK_TO);
            default -> new Nothing("nothing in Fairlead waits for it");
        };
    }

    private static Meaning deployment(CdEvent event, Told told) {
        String artifact = event.text("artifactId");
        String environment = event.text("environment", "id");
        if (artifact == null || environment == null) {
            return new Nothing("it names no artifact and environment");
        }
        Purl purl = Purl.of(artifact).orElse(null);
        return purl == null
                ? new Nothing("its artifactId names no version")
                : new Deployment(
                        lastPart(event.subjectId()),
                        lastPart(environment),
                        purl.version(),
                        purl.digest(),
                        artifact,
                        told);
    }

    private static String lastPart(String id) {
        String trimmed = id.endsWith("/") ? id.substring(0, id.length() - 1) : id;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
