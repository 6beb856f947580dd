package dev.fairlead.standalone.demo;

/**
 * A stage in its place among all.
 *
 * @param number that it has among all, from 1 on
 * @param sideBySide whether its act has others, so that its lines must say whose they are
 */
record Part(int number, Stage stage, boolean sideBySide) {
    String title() {
        return stage.title();
    }

    void play(Scene scene) throws InterruptedException {
        stage.play(sideBySide ? scene.tagged(number) : scene);
    }
}
