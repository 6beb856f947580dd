package dev.fairlead.deploy.api;

import dev.fairlead.deploy.rollout.DeploymentView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Finds deployments by their id. */
@Component
class DeploymentFinder {
    private final Views views;

    DeploymentFinder(Views views) {
        this.views = views;
    }

    /**
     * @throws ProblemException not-found
     */
    DeploymentView find(String id) {
        return views.find(DeploymentView.KIND, id, DeploymentView.class)
                .orElseThrow(() -> Problems.unknownDeployment(id));
    }
}
