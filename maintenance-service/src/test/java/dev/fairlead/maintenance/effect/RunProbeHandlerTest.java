package dev.fairlead.maintenance.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.config.MaintenanceConfigReader;
import dev.fairlead.maintenance.probe.BackupSigns;
import dev.fairlead.maintenance.probe.Memory;
import dev.fairlead.maintenance.probe.Probes;
import dev.fairlead.maintenance.sighting.SightingState.Span;
import dev.fairlead.maintenance.sighting.SightingView;
import dev.fairlead.maintenance.task.RunProbe;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.people.PeopleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProbeHandlerTest {
    private static final Instant SEVEN = Instant.parse("2026-11-30T07:00:00Z");

    private final Map<String, SightingView> seen = new TreeMap<>();

    @TempDir private Path tree;

    @Test
    void aLookThatHadNothingToLookAtSignsNothingOff() throws Exception {
        assertThat(handle("backups: {}")).isInstanceOf(EffectResult.Again.class);

        seen.put(
                "shop",
                new SightingView(
                        BackupSigns.SET,
                        "shop",
                        Map.of(BackupSigns.VERIFIED, new Span(SEVEN, SEVEN))));
        assertThat(handle("backups: {}"))
                .isEqualTo(
                        EffectResult.done(
                                new TaskCommand.Complete("probe:own", "Nothing was found.", null)));
    }

    @Test
    void aLookThatFailedSignsNothingOff() throws Exception {
        Path gone = tree.resolve("gone");

        assertThat(handle("disk: {paths: [%s]}".formatted(gone)))
                .isInstanceOf(EffectResult.Again.class);
    }

    private EffectResult<TaskCommand> handle(String probe)
            throws IOException, InterruptedException {
        Path file = tree.resolve("maintenance/probes/own.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{team: platform, %s}".formatted(probe));
        Reloading<MaintenanceConfig> config =
                new LiveConfig(
                                tree,
                                List.of(
                                        new MaintenanceConfigReader(Set.of(), Set.of(), Set.of()),
                                        new PeopleReader()))
                        .view(MaintenanceConfig.class);
        var probes =
                new Probes(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Secrets.ofProcess(),
                        tree.resolve("tokens.yaml"),
                        new Seen(seen),
                        () -> SEVEN);
        return new RunProbeHandler(config, probes, new Findings(new Taken(), new Nothing()))
                .handle(
                        new RunProbe("t1", "own", List.of()),
                        new EffectContext("work-1", "task-t1", 0, 1, 1, SEVEN, "lifecycle-1"));
    }

    private record Seen(Map<String, SightingView> sets) implements Memory {
        @Override
        public Map<String, SightingView> sightings(String of) {
            return sets;
        }

        @Override
        public Map<String, Long> counted(String what, LocalDate from, LocalDate to) {
            return Map.of();
        }

        @Override
        public void measured(String probe, Map<String, Double> values, Instant at) {}

        @Override
        public void note(String of, String name, String sign, Instant at) {}
    }

    /** Findings are opened, whatever becomes of them. */
    private record Taken() implements Commands {
        @Override
        public Outcome execute(String stream, Object command, CommandContext context) {
            return new Outcome.Accepted(stream, "opened", 1, List.of());
        }

        @Override
        public List<Outcome> executeAll(List<Directed> all, CommandContext context) {
            return all.stream().map(one -> execute(one.stream(), one.command(), context)).toList();
        }

        @Override
        public List<Outcome> executeAll(List<Given> all) {
            return all.stream()
                    .map(one ->
                            execute(
                                    one.directed().stream(),
                                    one.directed().command(),
                                    one.context()))
                    .toList();
        }

        @Override
        public CommandContext context(Actor actor, @Nullable String reason, String lifecycleId) {
            return new CommandContext(SEVEN, actor, reason, lifecycleId, null, "hash");
        }
    }

    /** No finding is open. */
    private record Nothing() implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            return new Page<>(List.of(), null);
        }
    }
}
