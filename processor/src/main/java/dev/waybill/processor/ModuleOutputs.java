package dev.waybill.processor;

import dev.waybill.processor.host.Host;
import dev.waybill.processor.model.ClassId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The outputs of a compilation: one, unless javac compiles several modules at once, each into an
 * output of its own. It then wants the module of every file named, which it does not take
 * otherwise.
 */
final class ModuleOutputs {

  private final Filer filer;
  private final Elements elements;
  private final boolean mayBeSeveral;
  private final Map<String, ClassOutput> byModule = new HashMap<>();

  ModuleOutputs(ProcessingEnvironment environment, Host host) {
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
    this.mayBeSeveral = host.mayHaveSeveralOutputs();
  }

  /** Finds the output of the module that an element is in. */
  ClassOutput of(Element element) {
    ModuleElement module = elements.getModuleOf(element);
    String name = module == null ? "" : module.getQualifiedName().toString();
    return byModule.computeIfAbsent(name, n -> new ClassOutput(filer, prefixOf(n)));
  }

  /** Names a source file as the filer wants it. */
  String nameOf(ClassId id, Element origin) {
    return of(origin).prefix() + id.canonicalName();
  }

  private String prefixOf(String module) {
    if (module.isEmpty() || !mayBeSeveral) {
      return "";
    }
    String prefix = module + "/";
    try {
      filer.getResource(StandardLocation.CLASS_OUTPUT, prefix, "module-info.class");
      return prefix;
    } catch (IOException | IllegalArgumentException e) {
      // It has a single output, of no module by name.
      return "";
    }
  }
}
