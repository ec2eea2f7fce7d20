using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Reports.Parts;

/// <summary>A column of a report's list.</summary>
/// <param name="Key">Of its own among the columns.</param>
/// <param name="Width">In pixels; fixed, so that nothing moves when other rows come into sight.</param>
/// <param name="Text">What stands in the cell, or what its picture means.</param>
/// <param name="IsZero">Of a number that says nothing.</param>
/// <param name="Cell">What is drawn instead of the text.</param>
/// <param name="Hint">Said of the column when its title is short.</param>
public sealed record GridColumn<TRow>(
    string Key, string Title, int Width, Func<TRow, string> Text, bool IsNumber = false, Func<TRow, bool>? IsZero = null, RenderFragment<TRow>? Cell = null, string? Hint = null);

/// <summary>A column that can be chosen.</summary>
public sealed record ColumnChoice(string Key, string Title, bool IsShown);
