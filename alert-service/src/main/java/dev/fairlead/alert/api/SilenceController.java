package dev.fairlead.alert.api;

import dev.fairlead.alert.bounds.AlertRights;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.silence.SilenceText;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.alert.silence.Silences;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Tone;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Silences: begun, shown, ended. */
@RestController
@RequestMapping("/api/v1/silences")
class SilenceController {
    private static final int LONGEST_COMMENT = 1_000;

    private final Silences silences;
    private final Views views;
    private final AlertRights rights;
    private final InstantSource clock;

    SilenceController(Silences silences, Views views, AlertRights rights, InstantSource clock) {
        this.silences = silences;
        this.views = views;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * A silence that is wanted.
     *
     * @param matchers what the labels of an alert must all fulfil
     * @param startsAt now where left out
     * @param endsAt null where its length is said
     * @param lasts how long from its begin, such as {@code 2h}; null where its end is said
     * @param comment why
     */
    record NewSilence(
            List<String> matchers,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String lasts,
            String comment) {
        NewSilence {
            SilenceEnd.check(endsAt, lasts);
            matchers = List.copyOf(matchers);
            if (matchers.isEmpty()) {
                throw new InvalidField("matchers", "at least one such as severity=\"warning\"");
            }
            // Before they are read: reading is what costs.
            if (matchers.size() > Silences.MOST_MATCHERS
                    || matchers.stream().mapToInt(String::length).sum() > Silences.LONGEST) {
                throw new InvalidField(
                        "matchers",
                        "at most %d of together %d characters"
                                .formatted(Silences.MOST_MATCHERS, Silences.LONGEST));
            }
            try {
                matchers.forEach(Matchers::parse);
            } catch (IllegalArgumentException malformed) {
                throw new InvalidField("matchers", String.valueOf(malformed.getMessage()));
            }
            checked(comment);
        }
    }

    private static void checked(String comment) {
        if (comment.isBlank() || comment.length() > LONGEST_COMMENT) {
            throw new InvalidField(
                    "comment", "a text of 1 to %d characters".formatted(LONGEST_COMMENT));
        }
    }

    /**
     * A silence as it is shown.
     *
     * @param state {@code pending}, {@code active} or {@code expired}
     * @param tone how the state is shown
     */
    record ShownSilence(
            String id,
            String state,
            Tone tone,
            List<String> matchers,
            Instant startsAt,
            Instant endsAt,
            String createdBy,
            String comment,
            Instant updatedAt) {

        static ShownSilence of(SilenceView view, Instant now) {
            SilenceText text = view.text();
            String state = view.stateAt(now);
            return new ShownSilence(
                    view.id(),
                    state,
                    state.equals("active") ? Tone.BUSY : Tone.IDLE,
                    text.matchers(),
                    text.startsAt(),
                    text.endsAt(),
                    text.createdBy(),
                    text.comment(),
                    view.updatedAt());
        }
    }

    /** Silences, the latest end first; only those that are not over, or those that are. */
    @GetMapping
    Views.Page<ShownSilence> list(
            @RequestParam(required = false) @Nullable String state, PageRequest page) {
        if (state != null && !List.of(SilenceView.OPEN, SilenceView.EXPIRED).contains(state)) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.parameter("state", state, "open or expired")));
        }
        Views.Page<SilenceView> found =
                views.list(
                        SilenceView.KIND,
                        state == null ? Map.of() : Map.of("state", state),
                        page.cursor(),
                        page.limit(),
                        SilenceView.class);
        Instant now = clock.instant();
        return new Views.Page<>(
                found.items().stream().map(each -> ShownSilence.of(each, now)).toList(),
                found.next());
    }

    @GetMapping("/{id}")
    ShownSilence show(@PathVariable String id) {
        SilenceView found = silences.find(id).orElseThrow(() -> unknown(id));
        return ShownSilence.of(found, clock.instant());
    }

    /** Begins a silence. */
    @PostMapping
    ResponseEntity<Object> begin(@RequestBody NewSilence body, Caller caller, Creation creation) {
        SilenceText text = text(body, caller);
        rights.require(caller, text);
        return creation.answer(
                caller,
                body,
                _ -> {
                    String id = set(null, text, caller);
                    return ResponseEntity.created(URI.create("/api/v1/silences/" + id))
                            .body(show(id));
                });
    }

    private SilenceText text(NewSilence body, Caller caller) {
        Instant startsAt = Objects.requireNonNullElse(body.startsAt(), clock.instant());
        return new SilenceText(
                body.matchers().stream()
                        .flatMap(each -> Matchers.parse(each).all().stream())
                        .map(LabelMatcher::toString)
                        .toList(),
                startsAt,
                SilenceEnd.of(body.endsAt(), body.lasts(), startsAt),
                caller.name(),
                body.comment());
    }

    private String set(@Nullable String id, SilenceText text, Caller caller) {
        return switch (silences.set(id, text, Actor.caller(caller.name()))) {
            case Silences.Answer.Set(String set) -> set;
            case Silences.Answer.Refused(String reason, String detail) ->
                    throw new ProblemException(ProblemType.CONFLICT, detail).with("reason", reason);
        };
    }

    /**
     * A later or earlier end that is wanted.
     *
     * @param lasts how long from now on; in the place of {@code endsAt}
     * @param comment why; as before where left out
     */
    record Extension(@Nullable Instant endsAt, @Nullable String lasts, @Nullable String comment) {
        Extension {
            SilenceEnd.check(endsAt, lasts);
            if (comment != null) {
                checked(comment);
            }
        }
    }

    /** Moves the end of a silence that is not over. */
    @PostMapping("/{id}/extend")
    ShownSilence extend(@PathVariable String id, @RequestBody Extension body, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        SilenceView found = silences.find(id).orElseThrow(() -> unknown(id));
        rights.require(caller, found.text());
        if (found.stateAt(clock.instant()).equals(SilenceView.EXPIRED)) {
            throw over(id);
        }
        SilenceText text = found.text();
        String comment = Objects.requireNonNullElse(body.comment(), text.comment());
        set(
                id,
                new SilenceText(
                        text.matchers(),
                        text.startsAt(),
                        SilenceEnd.of(body.endsAt(), body.lasts(), clock.instant()),
                        text.createdBy(),
                        comment),
                caller);
        return show(id);
    }

    /** Ends a silence now. */
    @PostMapping("/{id}/expire")
    ShownSilence expire(@PathVariable String id, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        SilenceView found = silences.find(id).orElseThrow(() -> unknown(id));
        rights.require(caller, found.text());
        if (!silences.expire(id, Actor.caller(caller.name()))) {
            throw over(id);
        }
        return show(id);
    }

    private static ProblemException over(String id) {
        return new ProblemException(
                        ProblemType.CONFLICT,
                        "silence '%s' is over already: begin another one.".formatted(id))
                .with("reason", "silence-not-open");
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "silence '%s': expected the id of a silence; GET /api/v1/silences lists them."
                        .formatted(id));
    }
}
