"""Shader graphs written as arithmetic: a thin skin over Blender's nodes."""

from __future__ import annotations

import bpy

Colour = tuple[float, float, float]


def srgb(text: str) -> Colour:
    """Return ``#rrggbb`` as the linear light that a renderer calculates with."""
    values = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return (linear[0], linear[1], linear[2])


class Value:
    """One output of a shader graph; arithmetic on it adds nodes."""

    def __init__(self, paint: Paint, socket: bpy.types.NodeSocket) -> None:
        """Wrap *socket* of the graph of *paint*."""
        self.paint = paint
        self.socket = socket

    def __add__(self, other: Value | float) -> Value:
        """Return the sum."""
        return self.paint.math("ADD", self, other)

    def __sub__(self, other: Value | float) -> Value:
        """Return the difference."""
        return self.paint.math("SUBTRACT", self, other)

    def __mul__(self, other: Value | float) -> Value:
        """Return the product."""
        return self.paint.math("MULTIPLY", self, other)

    def __rsub__(self, other: float) -> Value:
        """Return *other* less this."""
        return self.paint.math("SUBTRACT", other, self)

    def power(self, exponent: float) -> Value:
        """Return this to the power of *exponent*."""
        return self.paint.math("POWER", self, exponent)

    def step(self, low: float, high: float) -> Value:
        """Return 0 below *low*, 1 above *high* and a smooth way between (either order)."""
        node = self.paint.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP")
        flipped = low > high
        self.paint.set(node, 0, self)
        self.paint.set(node, 1, min(low, high))
        self.paint.set(node, 2, max(low, high))
        self.paint.set(node, 3, 1.0 if flipped else 0.0)
        self.paint.set(node, 4, 0.0 if flipped else 1.0)
        return Value(self.paint, node.outputs[0])


Input = Value | float | Colour


class Paint:
    """A material under construction."""

    def __init__(self, name: str) -> None:
        """Start an empty material called *name*."""
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()

    def node(self, kind: str, **settings: object) -> bpy.types.Node:
        """Add a node of *kind*."""
        node = self.tree.nodes.new(kind)
        for key, value in settings.items():
            setattr(node, key, value)
        return node

    def set(self, node: bpy.types.Node, key: int | str, value: Input) -> None:
        """Connect or set the input *key* of *node*."""
        target = node.inputs[key]
        if isinstance(value, Value):
            self.tree.links.new(value.socket, target)
        elif isinstance(value, tuple) and len(target.default_value) == 4:
            target.default_value = (*value, 1.0)
        else:
            target.default_value = value

    def math(self, operation: str, *values: Input) -> Value:
        """Return a calculation, clamped nowhere."""
        node = self.node("ShaderNodeMath", operation=operation)
        for index, value in enumerate(values):
            self.set(node, index, value)
        return Value(self, node.outputs[0])

    def attribute(self, name: str) -> Value:
        """Return the number that the mesh holds at each point under *name*."""
        node = self.node("ShaderNodeAttribute", attribute_name=name)
        return Value(self, node.outputs["Fac"])

    def vector(self, name: str) -> Value:
        """Return the vector that the mesh holds under *name*."""
        node = self.node("ShaderNodeAttribute", attribute_name=name)
        return Value(self, node.outputs["Vector"])

    def position(self) -> Value:
        """Return the place on the object in its own coordinates."""
        return Value(self, self.node("ShaderNodeTexCoord").outputs["Object"])

    def flat(self) -> Value:
        """Return the UV coordinates."""
        return Value(self, self.node("ShaderNodeTexCoord").outputs["UV"])

    def scaled(self, vector: Value, *factors: float, turn: float = 0.0) -> Value:
        """Return *vector* stretched by *factors* along its axes and turned about the third."""
        node = self.node("ShaderNodeMapping")
        self.set(node, "Vector", vector)
        node.inputs["Scale"].default_value = factors if len(factors) == 3 else factors * 3
        node.inputs["Rotation"].default_value = (0, 0, turn)
        return Value(self, node.outputs[0])

    def axis(self, vector: Value, index: int) -> Value:
        """Return one number of *vector*."""
        node = self.node("ShaderNodeSeparateXYZ")
        self.set(node, 0, vector)
        return Value(self, node.outputs[index])

    def noise(
        self,
        vector: Value,
        scale: float,
        *,
        detail: float = 3.0,
        warp: float = 0.0,
        seed: float = 0,
    ) -> Value:
        """Return smooth noise around 0.5; *seed* moves it."""
        node = self.node("ShaderNodeTexNoise")
        self.set(node, "Vector", self._moved(vector, seed, scale))
        self.set(node, "Detail", detail)
        self.set(node, "Scale", 1.0)
        self.set(node, "Distortion", warp)
        return Value(self, node.outputs[0])

    def _moved(self, vector: Value, seed: float, scale: float) -> Value:
        """Return *vector* scaled, far away: a fourth dimension would cost three times as much."""
        node = self.node("ShaderNodeMapping")
        self.set(node, "Vector", vector)
        node.inputs["Location"].default_value = (seed * 17.3, seed * 5.1, seed * 9.7)
        node.inputs["Scale"].default_value = (scale, scale, scale)
        return Value(self, node.outputs[0])

    def spots(self, vector: Value, scale: float, size: float, *, seed: float = 0) -> Value:
        """Return 1 inside of round spots of differing size, 0 outside."""
        node = self.node("ShaderNodeTexVoronoi")
        self.set(node, "Vector", self._moved(vector, seed, scale))
        node.inputs["Scale"].default_value = 1.0
        luck = self.axis(Value(self, node.outputs["Color"]), 0)
        edge = luck.power(3.0) * size
        near = self.math("SUBTRACT", edge, Value(self, node.outputs["Distance"]))
        return near.step(0.0, 0.06)

    def cells(self, vector: Value, scale: float) -> Value:
        """Return the distance to the walls of irregular cells (crackle, leather)."""
        node = self.node("ShaderNodeTexVoronoi", feature="DISTANCE_TO_EDGE")
        self.set(node, "Vector", vector)
        self.set(node, "Scale", scale)
        return Value(self, node.outputs["Distance"])

    def image(self, image: bpy.types.Image, vector: Value) -> Value:
        """Return the colours (or grey values) of *image* at *vector*."""
        node = self.node("ShaderNodeTexImage", image=image, extension="EXTEND")
        self.set(node, "Vector", vector)
        return Value(self, node.outputs["Color"])

    def mix(self, factor: Input, first: Input, second: Input) -> Value:
        """Return the colour between *first* (factor 0) and *second* (factor 1)."""
        node = self.node("ShaderNodeMix", data_type="RGBA", clamp_factor=True)
        self.set(node, 0, factor)
        self.set(node, 6, first)
        self.set(node, 7, second)
        return Value(self, node.outputs[2])

    def shade(self, colour: Input, factor: Input) -> Value:
        """Return *colour* times *factor* (a number, or a colour as inks overlay)."""
        node = self.node("ShaderNodeMix", data_type="RGBA", blend_type="MULTIPLY")
        self.set(node, 0, 1.0)
        self.set(node, 6, colour)
        self.set(node, 7, factor)
        return Value(self, node.outputs[2])

    def blend(self, factor: Input, first: float | Value, second: float | Value) -> Value:
        """Return the number between *first* and *second*."""
        node = self.node("ShaderNodeMix", data_type="FLOAT", clamp_factor=True)
        self.set(node, 0, factor)
        self.set(node, 2, first)
        self.set(node, 3, second)
        return Value(self, node.outputs[0])

    def bump(self, height: Value, depth: float, *, over: Value | None = None) -> Value:
        """Return normals for a surface that rises by *height* times *depth* centimetres."""
        node = self.node("ShaderNodeBump")
        self.set(node, "Strength", 1.0)
        self.set(node, "Distance", depth)
        self.set(node, "Height", height)
        if over is not None:
            self.set(node, "Normal", over)
        return Value(self, node.outputs[0])

    def surface(self, colour: Input, *, normal: Value | None = None, **inputs: Input) -> Value:
        """Return the usual surface; *inputs* are Blender's names with ``_`` for a space."""
        node = self.node("ShaderNodeBsdfPrincipled")
        self.set(node, "Base Color", colour)
        for key, value in inputs.items():
            self.set(node, key.replace("_", " ").title().replace("Ior", "IOR"), value)
        if normal is not None:
            self.set(node, "Normal", normal)
            self.set(node, "Coat Normal", normal)
        return Value(self, node.outputs[0])

    def either(self, factor: Value, first: Value, second: Value) -> Value:
        """Return the surface *first* where *factor* is 0 and *second* where it is 1."""
        node = self.node("ShaderNodeMixShader")
        self.set(node, 0, factor)
        self.tree.links.new(first.socket, node.inputs[1])
        self.tree.links.new(second.socket, node.inputs[2])
        return Value(self, node.outputs[0])

    def finish(self, surface: Value) -> bpy.types.Material:
        """Return the material with *surface* as what is seen."""
        node = self.node("ShaderNodeOutputMaterial")
        self.tree.links.new(surface.socket, node.inputs["Surface"])
        return self.material
