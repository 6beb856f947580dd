package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.probe.StepCommand;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.relay.Relay;
import java.util.ArrayList;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The measured service while it runs. */
record RunningProbe(ConfigurableApplicationContext context) implements AutoCloseable {
    /** Commands of one transaction where a backlog is made. */
    private static final int BATCH = 500;

    /** Begins a step, as a request would: decided, appended, committed. */
    Outcome.Accepted begin(String deployment) {
        var commands = commands();
        var outcome =
                commands.execute(
                        "steps-" + deployment,
                        new StepCommand.Begin(deployment),
                        commands.context(
                                Actor.caller("benchmark"), null, "lifecycle-" + deployment));
        return accepted(outcome);
    }

    /** Appends events by the thousand, spread evenly over the streams. */
    void fill(int events, int streams) {
        var commands = commands();
        for (int done = 0; done < events; done += BATCH) {
            var batch = new ArrayList<Directed>();
            for (int i = done; i < Math.min(events, done + BATCH); i++) {
                var deployment = "d" + i % streams;
                batch.add(new Directed("steps-" + deployment, new StepCommand.Begin(deployment)));
            }
            commands.executeAll(
                            batch,
                            commands.context(Actor.system("benchmark"), null, "lifecycle-" + done))
                    .forEach(RunningProbe::accepted);
        }
    }

    private static Outcome.Accepted accepted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    Commands commands() {
        return context.getBean(Commands.class);
    }

    Relay relay() {
        return context.getBean(Relay.class);
    }

    long number(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    /** Blocks until nothing is left to publish. */
    void awaitPublished() throws InterruptedException {
        while (number("select count(*) from (select 1 from unpublished limit 1) waiting") > 0) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
