package dev.fairlead.alert.config;

import dev.fairlead.promql.parse.Feature;
import java.util.Set;

/** {@code alerting/promql.yaml}: which of Prometheus' experiments the expressions may use. */
record PromqlFile(Set<Feature> features) {}
