package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Place;
import java.util.Optional;

/** Reads the image of a definition that knows only one. */
final class ImageReader {

    private static final String IMAGE = "image";
    private static final String WHOLE = "write it as [registry/]repository[:tag][@sha256:…]";

    private final Reading reading;

    ImageReader(Reading reading) {
        this.reading = reading;
    }

    Optional<String> read(Fields fields, DefinitionShape shape) {
        Optional<String> image = fields.filled(IMAGE);
        if (image.isEmpty()) {
            if (fields.has("entrypoint") && shape != DefinitionShape.VERSIONS) {
                reading.doubt(
                        fields.keyPlace(IMAGE), "there is an entrypoint, but no image to run it in", "add 'image:'");
            }
            return Optional.empty();
        }
        Place place = fields.place(IMAGE);
        if (!isValid(image.get(), place)) {
            return image;
        }
        if (!ImageReference.isUntagged(image.get())) {
            return image;
        }
        Optional<String> version = fields.filled("pluginversion");
        if (shape.appendsVersion() && version.isPresent()) {
            String tagged = image.get() + ":" + version.get();
            if (ImageReference.findFault(tagged).isPresent()) {
                reading.doubt(
                        place,
                        "the image " + Quoted.of(image.get()) + " has no tag, and the version "
                                + Quoted.of(version.get()) + " cannot be one",
                        "add a tag or a digest to the image");
                return image;
            }
            reading.note(place, "the image has no tag; as in " + shape.text() + " it is read as " + Quoted.of(tagged));
            return Optional.of(reading.sharing().of(tagged));
        }
        reading.warning(
                place,
                "the image " + Quoted.of(image.get()) + " has neither tag nor digest, so it means 'latest'",
                "add a tag or a digest");
        return image;
    }

    /** Tells whether a text is a reference to an image, or reports that it is none. */
    boolean isValid(String image, Place place) {
        Optional<String> fault = ImageReference.findFault(image);
        fault.ifPresent(
                reason -> reading.error(place, Quoted.of(image) + " is not a reference to an image: " + reason, WHOLE));
        return fault.isEmpty();
    }
}
