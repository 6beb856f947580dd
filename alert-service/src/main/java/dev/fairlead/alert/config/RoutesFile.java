package dev.fairlead.alert.config;

import dev.fairlead.alert.channel.Receiver;
import dev.fairlead.alert.routing.RouteFile;
import dev.fairlead.platform.config.Located;
import java.util.List;

/** {@code alerting/routes.yaml}. */
record RoutesFile(List<Located<Receiver>> receivers, Located<RouteFile> route) {}
