// The texts of the page that do not reach the contrast of WCAG 2.2, level AA (success criterion
// 1.4.3: 4.5 to 1, or 3 to 1 where they are large), as [contrast, colour, ground, text], and the
// shapes that do not reach 3 to 1 (1.4.11).
const channels = (colour) => {
  const found = colour.match(/[\d.]+/g).map(Number);
  return found.length > 3 ? found : [...found, 1];
};
const luminance = (rgb) => {
  const [r, g, b] = rgb.slice(0, 3).map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  const below = element.previousElementSibling;
  if (element.matches("text.on") && below) return getComputedStyle(below).fill;
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (channels(colour)[3] > 0) return colour;
  }
  return "rgb(255, 255, 255)";
};
const poor = [];
for (const element of document.querySelectorAll("body *")) {
  const text = [...element.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
  if (!text.length || element.closest("script, title, desc")) continue;
  const style = getComputedStyle(element);
  const colour = element.closest("svg") ? style.fill : style.color;
  const behind = ground(element);
  const [a, b] = [colour, behind].map((c) => luminance(channels(c))).sort((x, y) => y - x);
  const contrast = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (contrast < (large ? 3 : 4.5)) poor.push([contrast, colour, behind, element.textContent]);
}
for (const shape of document.querySelectorAll("svg rect[class]")) {
  const [colour, behind] = [getComputedStyle(shape).fill, ground(shape)];
  const [a, b] = [colour, behind].map((c) => luminance(channels(c))).sort((x, y) => y - x);
  if ((a + 0.05) / (b + 0.05) < 3 && !shape.matches(".track")) poor.push([colour, behind]);
}
return poor;
