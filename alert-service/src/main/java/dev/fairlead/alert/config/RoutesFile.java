package dev.fairlead.alert.config;

import dev.fairlead.alert.routing.RouteFile;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.config.Called;
import dev.fairlead.platform.config.Located;
import java.util.List;

/** {@code alerting/routes.yaml}. */
record RoutesFile(List<Located<Called<AlertReceiver>>> receivers, Located<RouteFile> route) {}
