package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.maintenance.sighting.SightingState.Span;
import dev.fairlead.maintenance.sighting.SightingView;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.Token;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the tokens file, and at what all services said of callers and of whom they refused.
 *
 * @param tokens the tokens file
 */
public record AccessProbe(Path tokens, AccessLimits limits, Memory memory, InstantSource clock)
        implements Probe {
    private static final String SIGN_INS = "failed-sign-ins";
    private static final int HASH_DIGITS = 8;
    private static final String CHANGES = "refused-changes";

    @Override
    public Look look() {
        var look = new Look.Builder();
        Map<String, SightingView> callers = memory.sightings(AccessSigns.CALLER);
        try {
            for (Token token : new TokenFile(tokens).read()) {
                look(token, callers.get(token.name()), look);
            }
        } catch (IOException | ConfigException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            for (String kind : List.of("token-expires", "token-unused", "more-rights-than-used")) {
                look.failedKind(kind, why, "see that the file is there, and: fairlead token list");
            }
        }
        callers.values().forEach(caller -> newAddresses(caller, look));
        refused(
                SIGN_INS,
                AccessSigns.REFUSED_SIGN_INS,
                "Somebody guesses tokens, or a program has one that is not valid any more.",
                "sign-ins",
                look);
        refused(
                CHANGES,
                AccessSigns.REFUSED_CHANGES,
                "It asks again and again for what it may not: it is misused, or lacks a right.",
                "changes",
                look);
        return look.build();
    }

    private void look(Token token, @Nullable SightingView seen, Look.Builder look) {
        Instant end = token.expires();
        if (end != null && !clock.instant().isBefore(end.minus(limits.expires()))) {
            look.found(expires(token, end));
        }
        if (token.expiredAt(clock.instant())) {
            return;
        }
        Instant listed = listed(token, seen);
        Instant used = seen == null ? null : seen.last(AccessSigns.USED);
        Instant changed = seen == null ? null : seen.last(AccessSigns.CHANGED);
        if (isLongAgo(listed) && isLongAgo(used)) {
            look.found(unused(token, used, listed));
        } else if (token.role() != Role.VIEWER && isLongAgo(listed) && isLongAgo(changed)) {
            look.found(idle(token, changed));
        }
    }

    /**
     * Since when it is known with that role: how old a token is its file does not say, and one that
     * was issued anew under the same name is another one.
     */
    private Instant listed(Token token, @Nullable SightingView seen) {
        String sign =
                AccessSigns.LISTED
                        + token.hash().hex().substring(0, HASH_DIGITS)
                        + " "
                        + token.role().text();
        Instant known = seen == null ? null : seen.last(sign);
        if (known != null) {
            return known;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        memory.note(AccessSigns.CALLER, token.name(), sign, now);
        return now;
    }

    private boolean isLongAgo(@Nullable Instant at) {
        return at == null || at.plus(limits.unused()).isBefore(clock.instant());
    }

    private Finding expires(Token token, Instant end) {
        boolean over = token.expiredAt(clock.instant());
        return new Finding(
                "token-expires",
                token.name(),
                over
                        ? "It is refused; whoever still has it fails."
                        : "From its end on whoever has it is refused.",
                "%s %s, role %s".formatted(over ? "ended" : "ends", end, token.role().text()),
                over
                        ? "fairlead token revoke " + token.name()
                        : "%s, hand it over, then: fairlead token revoke %s"
                                .formatted(successor(token, token.role()), token.name()));
    }

    private Finding unused(Token token, @Nullable Instant used, Instant listed) {
        return new Finding(
                "token-unused",
                token.name(),
                "Nobody would miss it, or notice that somebody else has it.",
                "role %s, used last: %s"
                        .formatted(
                                token.role().text(),
                                used == null ? "not since " + listed : used.toString()),
                "fairlead token revoke " + token.name());
    }

    private Finding idle(Token token, @Nullable Instant changed) {
        return new Finding(
                "more-rights-than-used",
                token.name(),
                "Whoever gets hold of it may do more than its owner does.",
                "role %s, changed something last: %s"
                        .formatted(
                                token.role().text(),
                                changed == null ? "never while looked at" : changed.toString()),
                "%s, hand it over, then: fairlead token revoke %s"
                        .formatted(successor(token, Role.VIEWER), token.name()));
    }

    private static String successor(Token token, Role role) {
        StringBuilder command = new StringBuilder("fairlead token create ");
        command.append(token.name()).append("-2 --role ").append(role.text());
        token.teams().stream()
                .sorted()
                .forEach(team -> command.append(" --team '").append(team).append('\''));
        token.services().stream()
                .sorted()
                .forEach(service -> command.append(" --service ").append(service));
        return command.append(" --expires 365d").toString();
    }

    /** An address is new beside others that a caller came from before. */
    private void newAddresses(SightingView caller, Look.Builder look) {
        Duration newFor = limits.newAddress();
        Span used = caller.signs().get(AccessSigns.USED);
        if (!newFor.isPositive() || used == null) {
            return;
        }
        Instant since = clock.instant().minus(newFor);
        caller.signs()
                .forEach((sign, span) -> {
                    if (sign.startsWith(AccessSigns.ADDRESS)
                            && !span.first().isBefore(since)
                            && used.first().isBefore(since)) {
                        String address = sign.substring(AccessSigns.ADDRESS.length());
                        look.found(
                                new Finding(
                                        "new-address",
                                        "%s from %s".formatted(caller.name(), address),
                                        "Its owner has moved, or somebody else has the token.",
                                        "first at %s; known since %s"
                                                .formatted(span.first(), used.first()),
                                        "ask its owner; fairlead access list --caller "
                                                + caller.name()));
                    }
                });
    }

    private void refused(
            String kind, String counted, String meaning, String what, Look.Builder look) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        memory.counted(counted, today.minusDays(1), today)
                .forEach((of, count) -> {
                    if (count >= limits.refused()) {
                        look.found(
                                new Finding(
                                        kind,
                                        of,
                                        meaning,
                                        "%d %s were refused since %s"
                                                .formatted(count, what, today.minusDays(1)),
                                        kind.equals(CHANGES)
                                                ? "fairlead access list --caller " + of
                                                : "fairlead access list --event SignInRefused"));
                    }
                });
    }
}
