package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Reads the annotation on a record, and what the record's family adds to it. */
final class ContractReader {

  private final FamilyReader families;

  ContractReader(FamilyReader families) {
    this.families = families;
  }

  Checked<ContractModel> read(TypeElement record, AnnotationView annotation, Kind kind) {
    Reading reading = new Reading(record, annotation, kind);
    return new Checked<>(reading.contract(), reading.problems);
  }

  /** One annotation being read. */
  private final class Reading {

    private final TypeElement record;
    private final AnnotationView annotation;
    private final Kind kind;
    private final List<Problem> problems = new ArrayList<>();

    Reading(TypeElement record, AnnotationView annotation, Kind kind) {
      this.record = record;
      this.annotation = annotation;
      this.kind = kind;
    }

    ContractModel contract() {
      checkName();
      String name = EventNames.of(record, annotation);
      return new ContractModel(
          kind,
          name,
          text("type"),
          aggregateType(),
          kind == Kind.REJECTION ? Optional.of(commandType()) : Optional.empty(),
          kind == Kind.REJECTION ? text("reasonCode") : Optional.empty(),
          annotation
              .constant("classification")
              .filter(constant -> !constant.equals("UNSPECIFIED"))
              .map(constant -> constant.toLowerCase(Locale.ROOT)),
          annotation.flag("retryable"),
          schemaVersion());
    }

    private void checkName() {
      Optional<String> written = annotation.text("name");
      if (written.isPresent() && !EventNames.canBeginClassName(written.get())) {
        problems.add(
            annotation.problemOf(
                "name", Message.NAME_NOT_IDENTIFIER, written.get(), record.getSimpleName()));
        return;
      }
      String name = EventNames.of(record, annotation);
      if (EventNames.isTooLong(written.orElse(name))) {
        problems.add(
            annotation.problemOf(
                "name", Message.NAME_TOO_LONG, record.getSimpleName(), annotation.simpleName()));
        return;
      }
      String factory = GeneratedNames.factory(name);
      if (SourceVersion.isKeyword(factory)) {
        problems.add(
            annotation.problemOf(
                "name",
                Message.NAME_KEYWORD,
                record.getSimpleName(),
                factory,
                annotation.simpleName()));
      }
    }

    private Optional<String> text(String attribute) {
      Optional<String> text = annotation.text(attribute);
      if (text.isPresent() && text.get().isBlank()) {
        problems.add(
            annotation.problemOf(attribute, Message.BLANK, attribute, record.getSimpleName()));
      }
      return text;
    }

    private Optional<String> aggregateType() {
      Optional<String> aggregateType = text("aggregateType").or(() -> inherited("aggregateType"));
      if (aggregateType.isEmpty() && kind == Kind.DOMAIN_EVENT) {
        problems.add(
            annotation.problemOf(
                "aggregateType", Message.AGGREGATE_TYPE_MISSING, record.getSimpleName()));
      }
      return aggregateType;
    }

    private Optional<String> inherited(String attribute) {
      Checked<Optional<String>> value = families.inherited(record, annotation, attribute);
      problems.addAll(value.problems());
      return value.value();
    }

    private String commandType() {
      return text("commandType")
          .or(() -> inherited("commandType"))
          .orElseGet(this::derivedCommandType);
    }

    /** From the name that the author wrote: an enclosing type's is none of the command's. */
    private String derivedCommandType() {
      String name = annotation.text("name").orElse(record.getSimpleName().toString());
      if (name.endsWith(EventNames.REJECTED) && name.length() > EventNames.REJECTED.length()) {
        return name.substring(0, name.length() - EventNames.REJECTED.length());
      }
      problems.add(
          annotation.problemOf(
              "commandType", Message.COMMAND_TYPE_MISSING, record.getSimpleName()));
      return name;
    }

    private int schemaVersion() {
      int version = annotation.integer("schemaVersion", 1);
      if (version < 1) {
        problems.add(
            annotation.problemOf(
                "schemaVersion", Message.SCHEMA_VERSION, record.getSimpleName(), version));
      }
      return version;
    }
  }
}
