package dev.fairlead.alert.rule;

import dev.fairlead.promql.labels.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A recording rule and where it stands. */
public record RunningRecording(RecordingRule rule, Set<Labels> written, LastRun last)
        implements RunningRule {

    RunningRecording evaluated(RuleSeries.Written now, Instant at, Duration took) {
        return new RunningRecording(rule, now.series(), new LastRun(at, took, now.refusal()));
    }

    @Override
    public RunningRecording failed(String reason, Instant at, Duration took) {
        return new RunningRecording(rule, written, new LastRun(at, took, reason));
    }
}
