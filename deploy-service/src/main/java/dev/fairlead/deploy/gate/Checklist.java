package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.loadtest.LoadLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checklist before a deployment: every item needs evidence that it passed, and that is not older
 * than it may be. Evidence that is missing or too old may still come; an item that was examined and
 * did not pass is refused.
 *
 * @param name of the checklist, unique in the plan
 * @param items their names
 * @param patience how long missing evidence is waited for; zero for not at all
 * @param within how old evidence may be, by item; of any age where left out
 * @param limits by which a load test must have been judged to count, by item
 * @param own what was seen of items when the plan was made, without anybody's evidence
 */
public record Checklist(
        String name,
        List<String> items,
        Duration patience,
        Map<String, Duration> within,
        Map<String, LoadLimits> limits,
        List<Own> own)
        implements Gate {
    /** Name of the one that a service has. */
    public static final String NAME = "checklist";

    public static final String INCOMPLETE = "checklist-incomplete";

    /** Named reason: all that is open was found, and too long ago. */
    public static final String STALE = "evidence-stale";

    /** Named reason: all that is open was found, and not judged by the limits that it needs. */
    public static final String NOT_JUDGED = "evidence-not-judged";

    /** Who sees by itself what needs no evidence of others. */
    public static final String FAIRLEAD = "fairlead";

    /** How far the clocks of those who find something and of those who count it may be apart. */
    public static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final String PASSED = "passed";
    private static final String NEEDS_SUMMARY =
            "not judged by the limits that are in force here; send the summary of the load test, with the environment";

    public Checklist {
        items = List.copyOf(items);
        // Plans that were stored before there were any.
        within = Map.copyOf(Objects.requireNonNullElse(within, Map.of()));
        limits = Map.copyOf(Objects.requireNonNullElse(limits, Map.of()));
        own = List.copyOf(Objects.requireNonNullElse(own, List.of()));
    }

    /** One whose evidence may be of any age. */
    public Checklist(String name, List<String> items, Duration patience) {
        this(name, items, patience, Map.of(), Map.of(), List.of());
    }

    /**
     * What was seen when the plan was made.
     *
     * @param holds whether the item is passed by it; evidence of others may still say so where not
     */
    public record Own(String item, boolean holds, String detail) {}

    @Override
    public List<String> asks() {
        return items.stream()
                .map(item -> {
                    Duration age = within.get(item);
                    return age == null
                            ? item
                            : "%s (of the last %s)".formatted(item, Durations.format(age));
                })
                .toList();
    }

    /**
     * Of several findings for one item, the one that was found last counts, and the one that was
     * told last where nobody knows. Evidence that names the digest of what was examined counts for
     * that artifact only, and says nothing about another one.
     */
    @Override
    public Finding examine(Situation now) {
        List<Checked> open =
                checked(now.release(), now.at()).stream()
                        .filter(one -> one.mark() != Checked.Mark.PASSED)
                        .toList();
        if (open.isEmpty()) {
            return new Finding.Passed("checklist-complete", null);
        }
        String reason = reason(open);
        String detail =
                "expected evidence with the outcome 'passed' for "
                        + open.stream()
                                .map(one -> "%s (%s)".formatted(one.item(), one.text()))
                                .collect(Collectors.joining(", "));
        return open.stream().allMatch(one -> one.mark().mayCome())
                ? new Finding.Missing(reason, detail)
                : new Finding.Refused(reason, detail);
    }

    private static String reason(List<Checked> open) {
        if (open.stream().allMatch(one -> one.mark() == Checked.Mark.STALE)) {
            return STALE;
        }
        return open.stream().allMatch(one -> one.mark() == Checked.Mark.NOT_JUDGED)
                ? NOT_JUDGED
                : INCOMPLETE;
    }

    /** Each item, in order, and what is known of it at the time. */
    public List<Checked> checked(Release release, Instant at) {
        return items.stream().map(item -> checked(item, release, at)).toList();
    }

    private Checked checked(String item, Release release, Instant at) {
        Checked checked = Checked.missing(item);
        for (Own one : own) {
            if (one.item().equals(item)) {
                checked = Checked.own(one);
            }
        }
        Release.Evidence counts = null;
        for (Release.Evidence one : release.evidence()) {
            if (one.item().equals(item)
                    && (counts == null || takesPlaceOf(counts, one, release, at))) {
                counts = one;
            }
        }
        return counts == null ? checked : checked(counts, release, at);
    }

    private boolean takesPlaceOf(
            Release.Evidence known, Release.Evidence one, Release release, Instant now) {
        boolean saysMore = saysAnything(one, release);
        return saysAnything(known, release) == saysMore
                ? isStillToCome(known, now) || !one.isOlderThan(known)
                : saysMore;
    }

    private boolean saysAnything(Release.Evidence one, Release release) {
        return !isForeign(one, release) && isJudged(one);
    }

    /**
     * Whether it says anything of an item with limits: only what was judged by the same ones does,
     * and the word of somebody that it failed.
     */
    private boolean isJudged(Release.Evidence one) {
        LoadLimits needed = limits.get(one.item());
        String detail = one.detail();
        if (needed == null) {
            return true;
        }
        return detail == null ? !one.outcome().equals(PASSED) : needed.said(detail);
    }

    private static boolean isForeign(Release.Evidence one, Release release) {
        String digest = one.digest();
        return digest != null && !names(artifact(release), digest);
    }

    private static String artifact(Release release) {
        return Objects.requireNonNullElse(release.artifact(), "");
    }

    /** Whether it was found at a time that is not yet, by clocks that may be a bit apart. */
    public static boolean isStillToCome(Release.Evidence one, Instant now) {
        return one.at() != null && one.at().isAfter(now.plus(CLOCKS_APART));
    }

    private Checked checked(Release.Evidence one, Release release, Instant now) {
        String digest = one.digest();
        Instant until = until(one);
        if (digest != null && isForeign(one, release)) {
            return Checked.of(
                    one, Checked.Mark.FOREIGN, until, ofAnother(artifact(release), digest));
        }
        if (!isJudged(one)) {
            return Checked.of(one, Checked.Mark.NOT_JUDGED, until, NEEDS_SUMMARY);
        }
        if (!one.outcome().equals(PASSED)) {
            return Checked.of(one, Checked.Mark.FAILED, until, one.outcome());
        }
        if (isStillToCome(one, now)) {
            return Checked.of(
                    one,
                    Checked.Mark.STALE,
                    until,
                    "found at %s, which is still to come; record it with the time at which it was found"
                            .formatted(one.at()));
        }
        Duration age = within.get(one.item());
        return age != null && (until == null || until.isBefore(now))
                ? Checked.of(one, Checked.Mark.STALE, until, tooOld(one, age))
                : Checked.of(one, Checked.Mark.PASSED, until, PASSED);
    }

    private @Nullable Instant until(Release.Evidence one) {
        Duration age = within.get(one.item());
        return age == null || one.at() == null ? null : one.at().plus(age);
    }

    private static String tooOld(Release.Evidence one, Duration age) {
        return one.at() == null
                ? "found nobody knows when, and counts for %s; record it with its time"
                        .formatted(Durations.format(age))
                : "found at %s, and counts for %s; examine it again and record what is found"
                        .formatted(one.at(), Durations.format(age));
    }

    private static String ofAnother(String artifact, String digest) {
        String released = artifact.isEmpty() ? "no artifact" : artifact;
        return "found of %s, and the release is of %s".formatted(digest, released);
    }

    /** As whole references and such with a digest at their end do. */
    public static boolean names(String artifact, String digest) {
        return artifact.equals(digest) || artifact.endsWith("@" + digest);
    }
}
