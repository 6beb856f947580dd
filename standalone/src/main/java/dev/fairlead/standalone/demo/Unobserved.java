package dev.fairlead.standalone.demo;

/** Why a stage was not observed. */
sealed interface Unobserved {

    /** Number of the stage. */
    int number();

    /** Number of the stage whose failure is the cause. */
    int cause();

    /** It was played, and something that it expects was not seen. */
    record Failed(int number) implements Unobserved {
        @Override
        public int cause() {
            return number;
        }
    }

    /** It was not played, because it builds on one that failed. */
    record LeftOut(int number, int cause) implements Unobserved {}
}
