package dev.fairlead.deploy.config;

import dev.fairlead.deploy.instance.CommandLaunch;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.instance.command.CommandFile;
import dev.fairlead.deploy.instance.kubernetes.KubernetesFile;
import dev.fairlead.deploy.instance.process.ProcessFile;
import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.HaproxyRouting;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.deploy.traffic.SelectorRouting;
import dev.fairlead.deploy.traffic.edge.EdgeFile;
import dev.fairlead.deploy.traffic.haproxy.HaproxyFile;
import dev.fairlead.deploy.traffic.kubernetes.GatewayFile;
import dev.fairlead.deploy.traffic.kubernetes.SelectorFile;
import dev.fairlead.platform.config.Binder;
import java.util.Map;

/** The targets and routers that a service's file may name: a line for each. */
final class Variants {
    private static final Map<String, Class<? extends LaunchFile>> TARGETS =
            Map.of(
                    ProcessLaunch.TYPE, ProcessFile.class,
                    CommandLaunch.TYPE, CommandFile.class,
                    KubernetesLaunch.TYPE, KubernetesFile.class);

    private static final Map<String, Class<? extends RoutingFile>> ROUTERS =
            Map.of(
                    EdgeRouting.TYPE, EdgeFile.class,
                    HaproxyRouting.TYPE, HaproxyFile.class,
                    GatewayRouting.TYPE, GatewayFile.class,
                    SelectorRouting.TYPE, SelectorFile.class);

    /**
     * Binds {@code run} and {@code traffic} by their type; the one that is meant without a type.
     */
    static final Binder BINDER =
            Binder.standard()
                    .with(LaunchFile.class, TARGETS, ProcessLaunch.TYPE)
                    .with(RoutingFile.class, ROUTERS, EdgeRouting.TYPE);

    private Variants() {}
}
