package dev.fairlead.alert.api.v2;

import dev.fairlead.alert.api.v2.Shown.GettableSilence;
import dev.fairlead.alert.api.v2.Shown.PostableSilence;
import dev.fairlead.alert.api.v2.Shown.SilenceId;
import dev.fairlead.alert.bounds.AlertRights;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.alert.silence.Silences;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Silences, as Alertmanager shows them and takes them. */
@RestController
@RequestMapping("/api/v2")
public final class SilencesController {

    private static final Comparator<GettableSilence> ORDER =
            Comparator.comparing((GettableSilence each) -> rank(each.status().state()))
                    .thenComparing(GettableSilence::endsAt)
                    .thenComparing(GettableSilence::id);

    private static final String STATE = "state";

    /** Silences that are over, in one answer. */
    private static final int MOST_OVER = 1_000;

    private static final Duration SHOWN_AFTER_ITS_END = Duration.ofHours(120);

    private final Silences silences;
    private final Views views;
    private final AlertRights rights;
    private final InstantSource clock;

    public SilencesController(
            Silences silences, Views views, AlertRights rights, InstantSource clock) {
        this.silences = silences;
        this.views = views;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * Those that hold first, then those that are over, five days long as in Alertmanager; of these
     * the last ones that ended, so that the answer stays small.
     */
    @GetMapping("/silences")
    List<GettableSilence> list(@RequestParam MultiValueMap<String, String> parameters) {
        return all(views, AlertFilter.matchers(parameters), clock.instant());
    }

    static List<GettableSilence> all(Views views, List<LabelMatcher> filter, Instant now) {
        List<GettableSilence> found = new ArrayList<>();
        views.each(
                SilenceView.KIND,
                Map.of(STATE, SilenceView.OPEN),
                SilenceView.class,
                view -> {
                    if (takes(filter, view)) {
                        found.add(SilenceTexts.show(view, now));
                    }
                });
        over(views, now.minus(SHOWN_AFTER_ITS_END)).stream()
                .filter(view -> takes(filter, view))
                .forEach(view -> found.add(SilenceTexts.show(view, now)));
        return found.stream().sorted(ORDER).toList();
    }

    /** They are read by their end, the latest first, so that old ones cost nothing. */
    private static List<SilenceView> over(Views views, Instant oldest) {
        List<SilenceView> over = new ArrayList<>();
        String cursor = null;
        do {
            Views.Page<SilenceView> page =
                    views.list(
                            SilenceView.KIND,
                            Map.of(STATE, SilenceView.EXPIRED),
                            cursor,
                            Views.LARGEST_PAGE,
                            SilenceView.class);
            for (SilenceView view : page.items()) {
                if (view.text().endsAt().isBefore(oldest)) {
                    return over;
                }
                over.add(view);
            }
            cursor = page.next();
        } while (cursor != null && over.size() < MOST_OVER);
        return over;
    }

    /** Begins a silence, or changes the one with the id in the body. */
    @PostMapping("/silences")
    SilenceId set(@RequestBody PostableSilence posted, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        String id = posted.id() == null || posted.id().isEmpty() ? null : posted.id();
        try {
            var text = SilenceTexts.read(posted, clock.instant());
            rights.require(caller, text);
            if (id != null) {
                silences.find(id).ifPresent(before -> rights.require(caller, before.text()));
            }
            return switch (silences.set(id, text, Actor.caller(caller.name()))) {
                case Silences.Answer.Set(String set) -> new SilenceId(set);
                case Silences.Answer.Refused(String reason, String detail) ->
                        throw AlertFilter.refused(detail).with("reason", reason);
            };
        } catch (IllegalArgumentException malformed) {
            throw AlertFilter.refused(String.valueOf(malformed.getMessage()));
        }
    }

    @GetMapping("/silence/{id}")
    GettableSilence show(@PathVariable String id) {
        SilenceView found = silences.find(id).orElseThrow(() -> unknown(id));
        return SilenceTexts.show(found, clock.instant());
    }

    /** Ends a silence. */
    @DeleteMapping("/silence/{id}")
    void expire(@PathVariable String id, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        SilenceView found = silences.find(id).orElseThrow(() -> unknown(id));
        rights.require(caller, found.text());
        if (!silences.expire(id, Actor.caller(caller.name()))) {
            throw AlertFilter.refused("silence %s already expired".formatted(id));
        }
    }

    /** A filter fits a silence that means the labels that it names. */
    private static boolean takes(List<LabelMatcher> filter, SilenceView view) {
        Map<String, String> named = new HashMap<>();
        view.text()
                .read()
                .forEach(each -> named.put(each.matcher().name(), each.matcher().value()));
        return filter.stream().allMatch(matcher -> matcher.matches(named));
    }

    private static int rank(String state) {
        return List.of("active", "pending", "expired").indexOf(state);
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "silence '%s': expected the id of a silence; GET /api/v2/silences lists them."
                        .formatted(id));
    }
}
