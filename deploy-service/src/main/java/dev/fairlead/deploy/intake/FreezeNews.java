package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.deploy.rollout.Phase;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells releases that wait of the freezes that there are, so that none has to look for them. */
public final class FreezeNews {
    private final Views views;
    private final Freezes freezes;

    public FreezeNews(Views views, Freezes freezes) {
        this.views = views;
        this.freezes = freezes;
    }

    /** Of a view, which is large where thousands wait. */
    private record Waiting(String id, String service, String environment) {}

    /** What is told, after freezes were declared or ended; to be carried out by the caller. */
    public List<Directed> forWaiting() {
        List<Waiting> waiting = new ArrayList<>();
        views.each(
                RolloutView.KIND,
                Map.of("status", Phase.WAITING.text()),
                RolloutView.class,
                view -> waiting.add(new Waiting(view.id(), view.service(), view.environment())));
        Map<String, List<Freeze>> known = new HashMap<>();
        List<Directed> news = new ArrayList<>();
        for (Waiting view : waiting) {
            List<Freeze> now =
                    known.computeIfAbsent(
                            view.service() + "/" + view.environment(),
                            _ -> freezes.on(view.service(), view.environment()));
            news.add(
                    new Directed(
                            RolloutStream.of(view.id()), new RolloutCommand.FreezesFound(now)));
        }
        return news;
    }
}
