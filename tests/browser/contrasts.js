() => {
  // The contrast of WCAG 2 between every visible text and what is painted under it.
  const parse = (colour) => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return parts.length === 3 ? [...parts, 1] : parts;
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      if (stops) layers.push(parse(stops[0]));
      layers.push(parse(style.backgroundColor));
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((c) => { const v = c / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); };
  let measured = 0;
  const faint = [];
  const measure = (element, style, what) => {
    const under = ground(element);
    const found = ratio(over(parse(style.color), under), under);
    measured += 1;
    if (found < 4.5) faint.push(`${what}: ${found.toFixed(2)} in ${element.className || element.tagName}`);
  };
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.tagName === "SCRIPT") continue;
    const own = [...element.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
    if (own.length) measure(element, getComputedStyle(element), own[0].data.trim().slice(0, 20));
    for (const part of ["::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (!["none", "normal"].includes(style.content)) measure(element, style, part);
    }
  }
  return { measured, faint };
}
