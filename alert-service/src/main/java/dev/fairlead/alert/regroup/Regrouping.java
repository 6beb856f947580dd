package dev.fairlead.alert.regroup;

import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks, once after each change of the configuration and after the start, which of the alerts that
 * fire have a receiver with a way in which it is not told of them: a second integration of a
 * receiver is told of what fires already, and the first one goes on as it was. Safe for many
 * threads; throws where the store is away.
 */
public final class Regrouping {

    /** Alerts that enter further groups in one transaction. */
    private static final int BATCH = 500;

    private final Views views;
    private final Commands commands;
    private final AlertGroups groups;
    private final AtomicBoolean stale = new AtomicBoolean(true);

    public Regrouping(Views views, Commands commands, AlertGroups groups) {
        this.views = views;
        this.commands = commands;
        this.groups = groups;
    }

    /** The configuration is another one. */
    public void changed() {
        stale.set(true);
    }

    /** Looks, where anything has changed since it looked last. */
    public void tick() {
        if (stale.compareAndSet(true, false)) {
            try {
                regroup();
            } catch (RuntimeException failed) {
                stale.set(true);
                throw failed;
            }
        }
    }

    private void regroup() {
        List<Commands.Given> given = new ArrayList<>();
        views.each(
                AlertView.KIND,
                Map.of("state", AlertView.FIRING),
                AlertView.class,
                view -> {
                    List<GroupRoute> further = further(view);
                    if (!further.isEmpty()) {
                        given.add(command(view, further));
                    }
                    if (given.size() == BATCH) {
                        commands.executeAll(List.copyOf(given));
                        given.clear();
                    }
                });
        if (!given.isEmpty()) {
            commands.executeAll(given);
        }
    }

    private List<GroupRoute> further(AlertView view) {
        AlertView.Telling telling = view.telling();
        if (telling == null || telling.groups().isEmpty()) {
            return List.of();
        }
        Set<String> entered = Set.copyOf(telling.groups());
        List<GroupRoute> now = groups.wanted(view.alert().labels());
        List<GroupRoute> further =
                now.stream()
                        .filter(group -> !isIn(entered, group))
                        .filter(group ->
                                now.stream().anyMatch(other -> isToldBeside(entered, group, other)))
                        .toList();
        return further.isEmpty() ? further : groups.entered(further);
    }

    /** A receiver that is told of the alert in another way, in the same group of alerts. */
    private static boolean isToldBeside(Set<String> entered, GroupRoute group, GroupRoute other) {
        return other.receiver().equals(group.receiver())
                && other.groupKey().equals(group.groupKey())
                && isIn(entered, other);
    }

    private static boolean isIn(Set<String> entered, GroupRoute group) {
        return entered.contains(group.groupId());
    }

    private Commands.Given command(AlertView view, List<GroupRoute> further) {
        String lifecycle =
                "alert-%s-%d".formatted(view.fingerprint(), view.alert().startsAt().toEpochMilli());
        return new Commands.Given(
                new Directed(AlertStream.of(view.fingerprint()), new AlertCommand.Regroup(further)),
                commands.context(Actor.system("regrouping"), "receiver-extended", lifecycle));
    }
}
