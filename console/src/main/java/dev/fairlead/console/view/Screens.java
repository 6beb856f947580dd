package dev.fairlead.console.view;

import dev.fairlead.console.session.SignedIn;

/** A kind of page that can be watched. */
public interface Screens {
    /** Its name in {@code /live/<name>/<id>}. */
    String name();

    /**
     * Asks the services. Blocks up to their timeouts.
     *
     * @param id of the thing that the page is about; empty where it is about none
     * @throws dev.fairlead.console.session.TokenWithdrawn when the token is not taken any more
     */
    Screen now(SignedIn caller, String id);

    /** The page at once: what services do not say in a moment is left to the looks that follow. */
    default Screen atOnce(SignedIn caller, String id) {
        return Screen.atOnce(() -> now(caller, id));
    }
}
