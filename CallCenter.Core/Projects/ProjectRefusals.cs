namespace CallCenter.Core.Projects;

/// <summary>A project cannot start without a trunk that is active.</summary>
public sealed record ProjectNeedsTrunk : Refusal;

/// <summary>A project cannot start without a group of operators.</summary>
public sealed record ProjectNeedsGroups : Refusal;

/// <summary>A project cannot start with a week that has no intervals.</summary>
public sealed record ProjectNeedsSchedule : Refusal;

/// <summary>A project cannot start while its operators have no status to save a card with.</summary>
public sealed record ProjectNeedsStatuses : Refusal;
