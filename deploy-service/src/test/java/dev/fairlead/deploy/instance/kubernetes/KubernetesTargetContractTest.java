package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.InstanceTargetContract;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Deployments of a cluster keep the contract. */
class KubernetesTargetContractTest extends InstanceTargetContract {
    @TempDir private Path folder;
    private PlayedCluster cluster;
    private Clusters clusters;
    private InstanceTarget target;

    @BeforeEach
    void start() throws IOException {
        cluster = new PlayedCluster(folder);
        cluster.template("checkout");
        clusters = cluster.clusters();
        target = fresh();
    }

    @AfterEach
    void stop() throws InterruptedException {
        clusters.close();
        cluster.close();
    }

    private InstanceTarget fresh() {
        return new KubernetesTarget(clusters, InstantSource.system(), Duration.ZERO);
    }

    @Override
    protected InstanceTarget target() {
        return target;
    }

    @Override
    protected InstanceTarget restarted() {
        clusters.close();
        clusters = cluster.clusters();
        target = fresh();
        return target;
    }

    @Override
    protected Launch good() {
        return Clusterwide.launch();
    }

    @Override
    protected Launch bad() {
        return Clusterwide.launch("no-such-template", null, Clusterwide.IMAGE);
    }

    @Override
    protected List<String> program(boolean endsWell) {
        return List.of("/bin/sh", "-c", endsWell ? "exit 0" : "exit 3");
    }

    @Override
    protected void kill(Instance instance) {
        KubernetesRef ref = KubernetesRef.parse(instance.ref()).orElseThrow();
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .delete();
    }
}
