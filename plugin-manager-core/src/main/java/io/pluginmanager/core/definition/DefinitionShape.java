package io.pluginmanager.core.definition;

/** The published shapes of a plugin's YAML, by which its doubtful places are understood. */
public enum DefinitionShape {
    /** The form of the first proposal: capitalised keys. */
    PROPOSAL("the capitalised shape of the first proposal"),
    /** No entrypoint: that of the image runs. */
    IMAGE("the shape without entrypoint"),
    /** The entrypoint is a text. */
    TEXT_ENTRYPOINT("the shape with a text as entrypoint"),
    /** The entrypoint is a list, or has lists of commands and arguments. */
    EXEC_ENTRYPOINT("the shape with a command as entrypoint"),
    /** The entrypoint has a shell and a script. */
    SCRIPT_ENTRYPOINT("the shape with shell and script"),
    /** Several image versions in one file. */
    VERSIONS("the shape with several image versions");

    private final String text;

    DefinitionShape(String text) {
        this.text = text;
    }

    /** Returns a few words for people. */
    public String text() {
        return text;
    }

    /** Tells whether an image without tag means the image of the plugin's version. */
    boolean appendsVersion() {
        return this == PROPOSAL || this == IMAGE;
    }
}
