package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The same artifact must have succeeded in another environment first, and may have to serve there
 * for a while. It is the same where its digest is: a version can be built twice.
 *
 * @param environment where it must have succeeded
 * @param soak how long it must have served there
 * @param waitFor how long a success that is missing is waited for, its soak included; zero for not
 *     at all. A success that soaks is waited for in any case
 */
public record Staged(String environment, Duration soak, Duration waitFor) implements Gate {
    static final String FOUND = "success-found";
    static final String LOOKED_FOR = "success-looked-for";
    static final String MISSING = "success-missing";
    static final String TAKEN_BACK = "success-taken-back";
    static final String SOAKS = "success-soaks";
    static final String CUT_SHORT = "soak-cut-short";
    static final String NO_DIGEST = "artifact-without-digest";

    @Override
    public String name() {
        return "success-in-" + environment;
    }

    @Override
    public Duration patience() {
        return waitFor.compareTo(soak) > 0 ? waitFor : soak;
    }

    /** What succeeds between the request and the look soaks until a moment later. */
    @Override
    public Duration limit() {
        return patience().plus(LOOK);
    }

    @Override
    public List<String> asks() {
        String success = "success of the same artifact in " + environment;
        return List.of(
                soak.isZero()
                        ? success
                        : "%s, and %s there".formatted(success, Durations.format(soak)));
    }

    @Override
    public Role overrideRole() {
        return Role.ADMIN;
    }

    @Override
    public Finding examine(Situation now) {
        Release release = now.release();
        if (release.digest() == null) {
            return new Finding.Refused(
                    NO_DIGEST,
                    "artifact is '%s': expected one that ends with its digest, such as checkout@sha256:…, so that it is known whether %s had the same"
                            .formatted(release.artifact(), environment));
        }
        Standing there = now.standing(environment);
        if (there == null) {
            return lookedFor();
        }
        Instant since = there.since();
        if (there.takenBack()) {
            return new Finding.Refused(
                    TAKEN_BACK,
                    "deployment %s brought %s to %s and was rolled back: expected a success of it there"
                            .formatted(there.deploymentId(), release.digest(), environment));
        }
        if (since == null) {
            return missing(release);
        }
        if (there.served().compareTo(soak) >= 0) {
            // Something else was waited for since: it may have been taken back.
            if (now.isOld(there.seenAt())) {
                return lookedFor();
            }
            return new Finding.Passed(
                    FOUND,
                    "deployment %s of %s succeeded in %s at %s"
                            .formatted(there.deploymentId(), there.version(), environment, since));
        }
        if (there.until() == null && !now.at().isBefore(since.plus(soak))) {
            return lookedFor();
        }
        return there.until() == null
                ? new Finding.Missing(
                        SOAKS,
                        "deployment %s serves in %s since %s: expected until %s"
                                .formatted(
                                        there.deploymentId(), environment, since, since.plus(soak)))
                : new Finding.Refused(
                        CUT_SHORT,
                        "deployment %s served in %s for %s: expected %s; deploy it there again"
                                .formatted(
                                        there.deploymentId(),
                                        environment,
                                        Durations.format(there.served()),
                                        Durations.format(soak)));
    }

    private Finding lookedFor() {
        return new Finding.Unknown(
                LOOKED_FOR, "its success in %s is looked for".formatted(environment));
    }

    private Finding missing(Release release) {
        String detail =
                "no deployment of %s succeeded in %s: deploy it there first"
                        .formatted(release.digest(), environment);
        return waitFor.isZero()
                ? new Finding.Refused(MISSING, detail)
                : new Finding.Missing(MISSING, detail);
    }
}
