package dev.fairlead.deploy.api;

import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.deploy.rollout.TrafficNow;
import dev.fairlead.platform.decide.IdSearch;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds deployments, each with the share of the traffic that it has now. */
@Component
class DeploymentFinder {
    /** A rollout under way is among the newest: one at a time runs in a place. */
    private static final int NEWEST = 20;

    private final Views views;
    private final IdSearch ids;
    private final RecordedEvidence evidence;
    private final Clock clock;

    DeploymentFinder(Views views, IdSearch ids, RecordedEvidence evidence, Clock clock) {
        this.views = views;
        this.ids = ids;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * @throws ProblemException not-found
     */
    RolloutView find(String id) {
        RolloutView view =
                views.find(RolloutView.KIND, id, RolloutView.class)
                        .orElseThrow(() -> Problems.unknownDeployment(id));
        return trafficOf(view).applyTo(view).asOf(clock.instant(), evidence.beside(view.release()));
    }

    /** The rollout of the same place that a gate holds before its start; empty where none does. */
    Optional<RolloutView> waitingBeside(RolloutView view) {
        return Optional.ofNullable(trafficOf(view).changing()).filter(RolloutView::waits);
    }

    /** Newest first; every filter must fit. */
    Page<RolloutView> list(Map<String, String> filter, PageRequest page) {
        Page<RolloutView> found =
                views.list(
                        RolloutView.KIND, filter, page.cursor(), page.limit(), RolloutView.class);
        return new Page<>(withTraffic(found.items()), found.next());
    }

    /** Those whose ids begin so; all that are looked for are on the page. */
    Page<RolloutView> beginningWith(String idPrefix, int limit) {
        List<String> found = ids.beginningWith(RolloutView.KIND, idPrefix, limit);
        Map<String, RolloutView> byId = views.findAll(RolloutView.KIND, found, RolloutView.class);
        return new Page<>(
                withTraffic(found.stream().map(byId::get).filter(Objects::nonNull).toList()), null);
    }

    private List<RolloutView> withTraffic(List<RolloutView> found) {
        Map<String, TrafficNow> places = new HashMap<>();
        List<RolloutView> now = new ArrayList<>();
        for (RolloutView view : found) {
            now.add(
                    places.computeIfAbsent(view.release().key(), _ -> trafficOf(view))
                            .applyTo(view));
        }
        return now;
    }

    private TrafficNow trafficOf(RolloutView view) {
        List<RolloutView> ofPlace = new ArrayList<>(list(view, Map.of()));
        ofPlace.addAll(list(view, RolloutView.IS_LIVE));
        return TrafficNow.of(ofPlace);
    }

    private List<RolloutView> list(RolloutView like, Map<String, String> more) {
        Map<String, String> filter = new HashMap<>(more);
        filter.put("service", like.service());
        filter.put("environment", like.environment());
        return views.list(RolloutView.KIND, filter, null, NEWEST, RolloutView.class).items();
    }
}
