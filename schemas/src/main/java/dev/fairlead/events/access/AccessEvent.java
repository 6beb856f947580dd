package dev.fairlead.events.access;

import dev.fairlead.schemas.Event;

/**
 * What somebody asked of a service: changes, accepted or refused, sign-ins, and that it was there.
 */
public sealed interface AccessEvent extends Event
        permits MutationAccepted,
                MutationRefused,
                SignedIn,
                SignedOut,
                SignInRefused,
                RefusalsCounted,
                CallerSeen {}
